import { type Instant, type Period } from '#calendar'
import { type BookState, turned } from './book-state.ts'
import { type Close, type ClosedContract, reported, rowsThrough, sleeps } from './close-contract.ts'
import type { ContractBooks } from './contract-books.ts'
import type { Advance } from './record-facts.ts'

/** A reopening of one period of one book, by its turn. */
export interface Reopening {
  readonly book: string
  readonly period: Period
  readonly turn: number
  readonly at: Instant
}

/**
 * Reopens a closed period for one contract: what belongs in it or before it and is booked from now on lands there. What
 * time earned is booked through its close already and does not move. Undefined: nothing to do, because the contract is
 * past this turn, is not in the book, or sleeps (whatever wakes it meets the fence).
 */
export function reopenContract(held: ContractBooks, { book, period, turn, at }: Reopening): Advance | undefined {
  const state = held.books[book]
  if (state === undefined || held.dormant || (state.turn ?? 0) >= turn || state.closedThrough < period) return undefined
  return moved(held, { book, at, state: turned(state, { turn, reopened: period }) })
}

/**
 * Closes a reopened period again for one contract: reports only the rows that no statement holds, and fences it as
 * before. Closing again gives the same rows.
 */
export function closeAgain(held: ContractBooks, close: Close & { readonly turn: number }): ClosedContract {
  const { book, period, turn, at } = close
  const state = held.books[book]
  if (state === undefined) return { advance: undefined, rows: [] }
  if ((state.turn ?? 0) >= turn) return { advance: undefined, rows: state.reported?.turn === turn ? state.reported.rows : [] }
  if (held.dormant) return { advance: undefined, rows: [] }
  const rows = rowsThrough(state, period)
  const advance = moved(held, { book, at, state: turned(reported(state, { period, rows: [...rows], turn }), { turn, reopened: undefined }) })
  return { rows, advance: { ...advance, after: { ...advance.after, dormant: sleeps(advance.after, close) } } }
}

/** A link that books nothing: only how far the book is open has changed. */
function moved(held: ContractBooks, { book, at, state }: { readonly book: string; readonly at: Instant; readonly state: BookState }): Advance {
  return { facts: [], lines: {}, decisions: [], recordedAt: at, after: { ...held, books: { ...held.books, [book]: state } } }
}
