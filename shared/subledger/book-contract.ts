import type { Period } from '#calendar'
import { nextPeriod } from '#calendar'
import { type EntryNets, entriesOf, movementBetween } from '#journal'
import { type Outcome, accept, assertInvariant, refuse } from '#outcome'
import type { PolicySet } from '#policy'
import { evaluate } from '#recognition'
import type { Decision, Line, Role } from '#revenue'
import { type BookState, postLines } from './book-state.ts'
import type { ContractBooks } from './contract-books.ts'

/** Lines and decisions of every book, and the contract with its books moved. */
export interface Booked {
  readonly lines: Readonly<Record<string, readonly Line[]>>
  readonly decisions: readonly Decision[]
  readonly after: ContractBooks
}

interface Folded {
  readonly nets: EntryNets
  readonly decisions: readonly Decision[]
}

export interface BookingPolicies {
  readonly before: PolicySet
  readonly after: PolicySet
  /** Books that begin now: they hold nothing yet of what the contract holds already. */
  readonly beginning?: ReadonlySet<string>
}

/**
 * Books the difference between two states of one contract: what each book should hold after, less what it holds
 * before, into its first open period, or into one that is reopened for what belongs there. A book that begins takes up everything since the contract's inception there,
 * each amount under the period it belongs to.
 *
 * @refuses ENGINE_DRIFT: this engine computes other balances from the same facts than the books hold
 */
export function bookContract(
  before: ContractBooks,
  after: ContractBooks,
  policies: BookingPolicies,
): Outcome<Booked, 'ENGINE_DRIFT'> {
  const lines: Record<string, readonly Line[]> = {}
  const books: Record<string, BookState> = {}
  const decisions: Decision[] = []
  for (const [book, target] of Object.entries(after.books)) {
    const state = before.books[book] ?? target
    const held = policies.beginning?.has(book) ? nothing : fold(before, policies.before, book, state.closedThrough)
    if (!agrees(held.nets, state)) return drift(before, book)
    const next = fold(after, policies.after, book, target.closedThrough)
    lines[book] = movementBetween(held.nets, next.nets, { book, firstOpen: nextPeriod(state.closedThrough), reopened: target.reopened })
    books[book] = postLines(target, lines[book])
    decisions.push(...newDecisions(held.decisions, next.decisions, book))
  }
  return accept({ lines, decisions, after: { ...after, books } })
}

const nothing: Folded = { nets: new Map(), decisions: [] }

function fold(contract: ContractBooks, policy: PolicySet, book: string, through: Period): Folded {
  const { events, decisions } = evaluate(contract.file, { policy, book, through })
  return { nets: entriesOf(events), decisions }
}

/** The balances that the fold gives must be the balances that the chain holds, role by role. */
function agrees(nets: EntryNets, state: BookState): boolean {
  const sums: Partial<Record<Role, bigint>> = {}
  for (const net of nets.values()) sums[net.role] = (sums[net.role] ?? 0n) + net.signedMinor
  const named = new Set<Role>([...(Object.keys(sums) as Role[]), ...(Object.keys(state.balances) as Role[])])
  return [...named].every((role) => (sums[role] ?? 0n) === (state.balances[role] ?? 0n))
}

function drift(before: ContractBooks, book: string): Outcome<never, 'ENGINE_DRIFT'> {
  return refuse('ENGINE_DRIFT', `contract ${before.contract}: book ${book} holds other balances than engine ${before.engine} now computes from the same facts`, before.contract)
}

/** Decisions that were not taken before; the same decision is recorded once, and once for all books that share it. */
function newDecisions(before: readonly Decision[], after: readonly Decision[], book: string): readonly Decision[] {
  const known = new Set(before.map((decision) => JSON.stringify(decision)))
  assertInvariant(book.length > 0, 'book name', () => 'empty')
  return after.filter((decision) => !known.has(JSON.stringify(decision)))
}
