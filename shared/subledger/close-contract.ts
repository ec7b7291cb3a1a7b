import { type Instant, type Period, addPeriods } from '#calendar'
import { type Outcome, accept, assertInvariant } from '#outcome'
import type { PolicySet } from '#policy'
import { engineVersion, isDormant } from '#recognition'
import { bookContract } from './book-contract.ts'
import { type BookState, type PendingRow, isSettled, openBook } from './book-state.ts'
import type { ContractBooks } from './contract-books.ts'
import type { Advance } from './record-facts.ts'

/** What a contract contributes to one closed period: its rows, and the chain item that fences it (undefined when it was fenced before). */
export interface ClosedContract {
  readonly advance: Advance | undefined
  readonly rows: readonly PendingRow[]
}

export interface Close {
  readonly book: string
  readonly period: Period
  readonly at: Instant
  readonly policy: PolicySet
  /** The books that policy keeps in this period: a contract stays awake until each of them has met it. */
  readonly kept: readonly string[]
}

/**
 * Closes one period of one book for one contract: books the period's time-based revenue, reports every row posted in
 * it, and fences the contract, so that whatever comes later lands in the next period. Closing again gives the same rows.
 * A book that the contract is not in yet, because policy keeps it since then, begins with this period.
 *
 * @refuses ENGINE_DRIFT
 */
export function closeContract(held: ContractBooks, close: Close): Outcome<ClosedContract, 'ENGINE_DRIFT'> {
  const known = held.books[close.book]
  const state = known ?? openBook(addPeriods(close.period, -1))
  if (state.closedThrough >= close.period) return accept({ advance: undefined, rows: reportedRows(held, state, close.period) })
  assertInvariant(state.reopened === undefined, 'a reopened period closes first', () => `${held.contract} ${close.book} ${state.reopened} is reopened`)
  if (held.dormant) return accept({ advance: undefined, rows: [] }) // it carries nothing; whatever wakes it meets the fence
  const fenced: BookState = { ...state, closedThrough: close.period }
  const withBook = (of: BookState): ContractBooks => ({ ...held, books: { ...held.books, [close.book]: of } })
  const beginning = new Set(known ? [] : [close.book])
  const booked = bookContract(withBook(state), withBook(fenced), { before: close.policy, after: close.policy, beginning })
  if (!booked.ok) return booked
  const rows = rowsThrough(booked.value.after.books[close.book]!, close.period)
  const after = report(booked.value.after, close, rows)
  return accept({ rows, advance: { ...booked.value, facts: [], recordedAt: close.at, after: { ...after, engine: engineVersion, dormant: sleeps(after, close) } } })
}

function reportedRows(held: ContractBooks, state: BookState, period: Period): readonly PendingRow[] {
  if (state.reported?.period === period && state.reported.turn === undefined) return state.reported.rows
  assertInvariant(state.closedThrough === period || state.reported === null, 'periods close in order', () => `${held.contract} is closed through ${state.closedThrough}, asked for ${period}`)
  return []
}

/** Rows posted in the period, and in any earlier one that was never reported (a contract woken in between). */
export function rowsThrough(state: BookState, period: Period): readonly PendingRow[] {
  const due = Object.entries(state.pending).filter(([postedIn]) => postedIn <= period)
  return due.flatMap(([, rows]) => rows)
}

function report(held: ContractBooks, close: { book: string; period: Period }, rows: readonly PendingRow[]): ContractBooks {
  const state = reported(held.books[close.book]!, { period: close.period, rows: [...rows] })
  return { ...held, books: { ...held.books, [close.book]: state } }
}

/** The book once these rows are in a statement. */
export function reported(state: BookState, report: NonNullable<BookState['reported']>): BookState {
  const pending = Object.fromEntries(Object.entries(state.pending).filter(([postedIn]) => postedIn > report.period)) as BookState['pending']
  return { ...state, pending, reported: report }
}

/** Asleep once every book is closed this far, nothing is carried, and nothing remains that time alone would move. */
export function sleeps(after: ContractBooks, { policy, kept }: Pick<Close, 'policy' | 'kept'>): boolean {
  if (kept.some((book) => !(book in after.books))) return false
  const states = Object.entries(after.books)
  const through = states.map(([, state]) => state.closedThrough).sort()[0]!
  return states.every(([book, state]) => state.closedThrough === states[0]![1].closedThrough && state.reopened === undefined && isSettled(state) && isDormant(after.file, { policy, book, through }))
}
