import type { PostRefused, RefusalKind } from '../connector.ts'

/** One way Tryton says no, recorded from Tryton 6.0. */
export interface RefusalRow {
  readonly kind: RefusalKind
  readonly text: RegExp
}

/**
 * Refusals by their English text, the first row that fits: Tryton gives no code. The user's language must be English, else
 * every refusal ends in `rejected`.
 */
export const refusalTable: readonly RefusalRow[] = [
  { kind: 'duplicate', text: /duplicate key value|UNIQUE constraint/i },
  { kind: 'period_closed', text: /closed (journal-)?period|closed journal|no (open )?period|period .* is closed/i },
  { kind: 'period_closed', text: /is outside the period/i },
  { kind: 'unbalanced', text: /must balance all its lines/i },
  { kind: 'invalid_reference', text: /not valid according to its domain|is required for field|party .*(required|set)|closed account|does not exist/i },
  { kind: 'permission', text: /not allowed|access to/i },
  { kind: 'rejected', text: /cannot modify|exceeds the limit|fill in its lines/i },
]

/** Names a refusal by the first row whose text fits; what fits no row is `rejected`. */
export function classifyRefusal({ name, text }: { readonly name: string; readonly text: string }): PostRefused {
  const row = refusalTable.find((candidate) => candidate.text.test(`${name} ${text}`))
  return { outcome: 'refused', kind: row?.kind ?? 'rejected', retryable: name === 'ConcurrencyException', raw: `${name}: ${text}` }
}
