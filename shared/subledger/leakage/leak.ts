import type { FiscalCalendar, Period } from '#calendar'
import type { PolicySet } from '#policy'
import type { Evaluation } from '#recognition'
import type { HoldCode } from '#revenue'
import type { BookState } from '../book-state.ts'
import type { ContractBooks } from '../contract-books.ts'

/** How revenue leaks although billing is right: each class by itself, none counted twice. */
export const leakKinds = ['billed-without-schedule', 'ended-not-recognised', 'evidence-not-recognised', 'recognised-without-evidence', 'schedule-drift', 'out-of-balance'] as const
export type LeakKind = (typeof leakKinds)[number]

/** One leak of one contract in one book, in minor units of its currency: what should stand there, and what does. */
export interface Leak {
  readonly kind: LeakKind
  /** The obligation, invoice line, signal or account role that it is about. */
  readonly subject: string
  readonly expectedMinor: bigint
  readonly actualMinor: bigint
  /** The hold that says why, and whose clearing repairs it; null: nothing explains it. */
  readonly explainedBy: HoldCode | null
  readonly sentence: string
}

/** For which book, and through which period that the book has closed. */
export interface LeakQuery {
  readonly book: string
  readonly period: Period
  readonly policy: PolicySet
  readonly calendar: FiscalCalendar
}

/** What one contract is looked at with: as it should stand at the end of the period, and as far as its book was closed. */
export interface Looked {
  readonly held: ContractBooks
  readonly state: BookState
  readonly query: LeakQuery
  readonly should: Evaluation
  readonly stood: Evaluation
}
