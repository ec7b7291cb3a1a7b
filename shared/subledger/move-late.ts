import type { Instant, Period } from '#calendar'
import { signedOf } from '#journal'
import type { Decision, Line } from '#revenue'
import { postLines } from './book-state.ts'
import type { ContractBooks } from './contract-books.ts'
import type { Advance } from './record-facts.ts'

/** The book and the reopened period that late lines are moved into, who moves them, and when. */
export interface MoveLate {
  readonly book: string
  readonly at: Instant
  readonly principal: string
  readonly reason: string
}

/**
 * Moves what a contract was booked late, of the reopened period and before it, out of periods that are still open into
 * the reopened one: reversed there, booked here; what any period holds after a close stays. Undefined: nothing to move,
 * so that moving again changes nothing.
 *
 * @shape lines: every line that the contract's chain has in the book
 */
export function moveLate(held: ContractBooks, lines: readonly Line[], move: MoveLate): Advance | undefined {
  const state = held.books[move.book]
  const reopened = state?.reopened
  if (state === undefined || reopened === undefined) return undefined
  const moved = lateNets(lines, { reopened, closedThrough: state.closedThrough }).flatMap(({ line, net }) => [lineOf(line, -net, line.postedIn), lineOf(line, net, reopened)])
  if (moved.length === 0) return undefined
  const after = { ...held, books: { ...held.books, [move.book]: postLines(state, moved) } }
  return { facts: [], lines: { [move.book]: moved }, decisions: [decisionOf(held.contract, reopened, move)], recordedAt: move.at, after }
}

interface LateNet {
  readonly line: Line
  readonly net: bigint
}

/** What stands late in open periods, by obligation, role, class, economic and posting period; in a stable order. */
function lateNets(lines: readonly Line[], { reopened, closedThrough }: { readonly reopened: Period; readonly closedThrough: Period }): readonly LateNet[] {
  const nets = new Map<string, LateNet>()
  for (const line of lines) {
    if (line.economicIn > reopened || line.postedIn <= closedThrough) continue
    const key = JSON.stringify([line.postedIn, line.economicIn, line.obligation, line.role, line.class])
    nets.set(key, { line, net: (nets.get(key)?.net ?? 0n) + signedOf(line) })
  }
  return [...nets].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, each]) => (each.net === 0n ? [] : [each]))
}

const lineOf = (line: Line, net: bigint, postedIn: Period): Line => ({ ...line, side: net > 0n ? 'debit' : 'credit', minor: net > 0n ? net : -net, postedIn })

const decisionOf = (contract: string, reopened: Period, { principal, reason }: MoveLate): Decision => ({
  step: 'posting',
  subject: contract,
  code: 'LATE_EVENT_MOVED',
  because: `${principal} moved what was booked late into ${reopened}, which two people reopened: ${reason}`,
  cite: ['ASC 250-10-45-23 · IAS 8.42'],
  policy: null,
  amounts: {},
})
