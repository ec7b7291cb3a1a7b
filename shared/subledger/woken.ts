import { type Period, laterPeriod } from '#calendar'
import { type BookState, turned } from './book-state.ts'
import type { ContractBooks, Fences, Turns } from './contract-books.ts'

/** How far each book of the entity is closed, and the period that is reopened behind it. */
export interface Fenced {
  readonly fences: Fences
  readonly turns?: Turns
}

/** A dormant contract was skipped by closes; it wakes up closed as far as its shard is. A live one stays as it is. */
export function woken(held: ContractBooks, { fences, turns = {} }: Fenced): ContractBooks {
  if (!held.dormant) return held
  const books: Record<string, BookState> = {}
  for (const [book, state] of Object.entries(held.books)) {
    const through: Period = laterPeriod(state.closedThrough, fences[book] ?? state.closedThrough)
    books[book] = turned({ ...state, closedThrough: through, reported: through === state.closedThrough ? state.reported : null }, turns[book])
  }
  return { ...held, books }
}
