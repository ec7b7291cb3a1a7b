import type { AccountingDate, Period, Term } from '#calendar'
import type { Ratio } from '#money'
import type { ObligationTemplate } from '#policy'
import type { HoldCode } from '#revenue'

/**
 * One priced part of a performance obligation: an invoice line, a promise of an order, or usage not yet invoiced.
 * Amounts are positive; a credit line without a named target has sign −1.
 */
export interface Tranche {
  readonly id: string
  readonly obligation: string
  readonly promise: string | null
  readonly product: string | null
  readonly listPrice: string | null
  readonly quantity: string | null
  readonly document: string | null // invoice that bills it; null: priced by an order, or accrued
  readonly statedOn: AccountingDate
  readonly term: Term | null
  readonly template: ObligationTemplate | null // null: policy does not name the product
  readonly sign: 1n | -1n
  readonly listMinor: bigint // before discounts
  readonly priceMinor: bigint // step 3: stated price after discounts, tax excluded
  readonly inception: boolean // allocated together with the other inception tranches
}

/** How far an obligation is satisfied, as policy measures it. */
export interface Measure {
  /** Exact share satisfied by the days before a date. Never below nothing or above the whole. */
  readonly before: (on: AccountingDate) => Ratio
  /** Periods in which the share may change. */
  readonly periods: readonly Period[]
  /** True when time alone satisfies it: an open period's share is booked by its close. */
  readonly timed: boolean
  /** Stretches during which recognition stands still (suspension, a person's hold). */
  readonly freezes: readonly Freeze[]
  /** Day from which performance is evidenced; null: not yet. */
  readonly evidencedFrom: AccountingDate | null
  /** Day on which the service ended inside the term; null: it did not. */
  readonly endedOn: AccountingDate | null
  readonly held: { readonly code: HoldCode; readonly sentence: string } | null
}

/** Half-open stretch without recognition; null: until further notice. */
export interface Freeze {
  readonly from: AccountingDate
  readonly to: AccountingDate | null
}

/** A change of a tranche's price or course, taking effect at the start of a day. */
export interface Step {
  readonly kind: 'proportional' | 'unearned-first' | 'restore' | 'stop' | 'end' | 'reopen' | 'void'
  readonly on: AccountingDate
  readonly minor: bigint // reduction; negative restores
}

/** A tranche on its way: allocated price, measure of progress and the steps that changed it, in order of date. */
export interface Course {
  readonly tranche: Tranche
  readonly allocatedMinor: bigint
  readonly measure: Measure
  readonly steps: Step[]
}
