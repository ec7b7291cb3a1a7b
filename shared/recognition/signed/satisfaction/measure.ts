import type { AccountingDate } from '#calendar'
import type { Ratio } from '#money'
import type { HoldCode } from '../../evaluation.ts'

/** How far an obligation is satisfied, and what part of an amount that earns. */
export interface Measure {
  /** What of an amount is earned by the days before a date, in minor units. Measures priced as earned take no notice of the amount. */
  readonly earnedBefore: (amountMinor: bigint, on: AccountingDate) => bigint
  /** Exact share satisfied by the days before a date: never below nothing or above the whole. */
  readonly shareBefore: (on: AccountingDate) => Ratio
  /** Days at whose end more may have been earned, in order: facts, or the last days of the periods a term touches. */
  readonly ticks: readonly AccountingDate[]
  /** True when time alone satisfies it: an open period's share is booked by its close. */
  readonly timed: boolean
  readonly held: { readonly code: HoldCode; readonly sentence: string } | null
}
