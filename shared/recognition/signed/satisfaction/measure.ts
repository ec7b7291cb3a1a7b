import type { AccountingDate } from '#calendar'
import type { Ratio } from '#money'
import type { HoldCode, Role } from '#revenue'

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
  /** Parts of what is earned that the books name: overage, breakage, what the state takes. Each is part of `earnedBefore`. */
  readonly named?: readonly NamedPart[]
  /** Price that comes with use and is no part of the amount: overage, rights bought later. Earned or not. */
  readonly pricedBesides?: (on: AccountingDate) => bigint
  /** Days on which the total expected was estimated anew, with what an amount earned by then before and after. */
  readonly revisions?: readonly Revision[]
}

/** A part of what is earned, under its own cause and, where it is no revenue, its own account. */
export interface NamedPart {
  readonly cause: string
  readonly account?: Role
  readonly earnedBefore: (amountMinor: bigint, on: AccountingDate) => bigint
}

/** A change of an estimate that a measure rests on. */
export interface Revision {
  readonly on: AccountingDate
  readonly was: string
  readonly is: string
  readonly earnedBy: (amountMinor: bigint) => { readonly was: bigint; readonly is: bigint }
}
