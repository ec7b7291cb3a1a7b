import { type PolicySet, accountFor, periodEndOf, templateFor } from '#policy'
import type { ReadExport, SoldLine } from './sold-line.ts'

/** What stands in the way of recognising a billing export under a policy. */
export const findingKinds = ['unmapped-product', 'unmatched-policy', 'missing-service-period', 'unmapped-account', 'unreadable'] as const

/** Lines with one finding about one subject in one currency. */
export interface Finding {
  readonly kind: (typeof findingKinds)[number]
  readonly subject: string
  readonly sentence: string
  readonly currency: string | null
  readonly lines: number
  readonly minor: bigint
  /** The first line that has it. */
  readonly first: string
}

interface Found extends Omit<Finding, 'lines'> {}

/**
 * Assesses a billing export under a policy: products that no template names, policies that do not stand on the day,
 * lines without the service period that their template needs, classes without an account in the period of the line, and
 * documents that cannot be read; each with the number of lines and the amount in each currency.
 */
export function assess(read: ReadExport, policy: PolicySet, book: string): readonly Finding[] {
  const found = [...read.lines.flatMap((line) => foundIn(line, policy, book)), ...read.unread.flatMap(unreadable)]
  const groups = Map.groupBy(found, ({ kind, subject, currency }) => `${findingKinds.indexOf(kind)}|${subject}|${currency ?? ''}`)
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, [first, ...others]]) => ({ ...first!, lines: others.length + 1, minor: others.reduce((sum, { minor }) => sum + minor, first!.minor) }))
}

function unreadable({ object, sentence, amounts }: ReadExport['unread'][number]): readonly Found[] {
  const said = { kind: 'unreadable' as const, subject: sentence.split(':')[0] ?? 'MALFORMED_DOCUMENT', sentence, first: object }
  return amounts.length === 0 ? [{ ...said, currency: null, minor: 0n }] : amounts.map(({ currency, minor }) => ({ ...said, currency, minor }))
}

function foundIn(line: SoldLine, policy: PolicySet, book: string): readonly Found[] {
  const at = { currency: line.currency, minor: line.minor, first: line.object }
  const matched = matchedBy(line, policy, book)
  const [named = '(no product)'] = line.products
  const sold = matched?.product ?? named
  if (matched?.template === undefined) {
    const known = matched !== undefined || line.products.length === 0
    const sentence = matched?.sentence ?? (line.products.length === 0 ? 'the line names no product' : `no obligation template names product ${named}`)
    return [{ ...at, kind: known ? 'unmatched-policy' : 'unmapped-product', subject: sold, sentence }, ...(line.recurring && !line.hasTerm && !line.metered ? [{ ...at, kind: 'missing-service-period' as const, subject: sold, sentence: 'a recurring line without a service period' }] : [])]
  }
  const { template } = matched
  const timed = template.pattern.method.startsWith('over-time')
  const entity = Object.entries(policy.entities)[0]?.[0] ?? ''
  const account = accountFor(policy, { book, role: 'revenue', class: template.class, currency: line.currency, entity, on: periodEndOf(policy, { book, on: line.on }) })
  return [
    ...(timed && !line.hasTerm ? [{ ...at, kind: 'missing-service-period' as const, subject: sold, sentence: `${template.name} is earned over time and the line has no service period` }] : []),
    ...(account.ok ? [] : [{ ...at, kind: 'unmapped-account' as const, subject: template.class, sentence: account.sentence }]),
  ]
}

interface Matched {
  readonly product: string
  readonly template: Extract<ReturnType<typeof templateFor>, { ok: true }>['value'] | undefined
  readonly sentence: string
}

/** The first name that policy knows; one whose template does not stand on the day is known and not matched. */
function matchedBy({ products, listPrice, metered, on }: SoldLine, policy: PolicySet, book: string): Matched | undefined {
  const asked = products.map((product) => ({ product, found: templateFor(policy, { product, listPrice, metered, on, book }) }))
  const match = asked.find(({ found }) => found.ok) ?? asked.find(({ product }) => Object.values(policy.templates).some((template) => template.match.some((rule) => rule.product === product)))
  if (match === undefined) return undefined
  return { product: match.product, template: match.found.ok ? match.found.value : undefined, sentence: match.found.ok ? '' : match.found.sentence }
}
