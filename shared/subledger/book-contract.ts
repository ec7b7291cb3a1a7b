import { nextPeriod } from '#calendar'
import { movementBetween, netsOf } from '#journal'
import { type Outcome, accept, assertInvariant, refuse } from '#outcome'
import type { PolicySet } from '#policy'
import type { Decision, Line } from '#revenue'
import { type BookState, postLines } from './book-state.ts'
import type { ContractBooks } from './contract-books.ts'
import { type Folded, foldBook, rolesApart } from './fold-book.ts'

/** Lines and decisions of every book, and the contract with its books moved. */
export interface Booked {
  readonly lines: Readonly<Record<string, readonly Line[]>>
  readonly decisions: readonly Decision[]
  readonly after: ContractBooks
}

export interface BookingPolicies {
  readonly before: PolicySet
  readonly after: PolicySet
  /** Books that begin now: they hold nothing yet of what the contract holds already. */
  readonly beginning?: ReadonlySet<string>
  /** Every line that the books hold, where people agreed that what this engine computes takes the place of what another did. */
  readonly posted?: Posted | undefined
}

/** Every line that the chain of a contract has in each book. */
export type Posted = Readonly<Record<string, readonly Line[]>>

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
    const held = heldIn(book, state, { before, policies })
    if (rolesApart(held.nets, state).length > 0) return drift(before, book)
    const next = foldBook(after, policies.after, book, target.closedThrough)
    lines[book] = movementBetween(held.nets, next.nets, { book, firstOpen: nextPeriod(state.closedThrough), reopened: target.reopened })
    books[book] = postLines(target, lines[book])
    decisions.push(...newDecisions(held.decisions, next.decisions, book))
  }
  return accept({ lines, decisions, after: { ...after, books } })
}

const nothing: Folded = { nets: new Map(), decisions: [] }

/** What a book holds: what the facts came to before, or, where the engine is adopted, what its lines say. */
function heldIn(book: string, { closedThrough }: BookState, { before, policies }: { readonly before: ContractBooks; readonly policies: BookingPolicies }): Folded {
  if (policies.beginning?.has(book)) return nothing
  if (policies.posted !== undefined) return { nets: netsOf(policies.posted[book] ?? []), decisions: [] }
  return foldBook(before, policies.before, book, closedThrough)
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
