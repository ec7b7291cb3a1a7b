import type { AccountingDate, Period, Term } from '#calendar'
import type { PolicySet } from '#policy'
import type { Decision, HoldCode, RevenueEvent } from '#revenue'

/** Under which policy, for which book, and up to which closed period a contract is evaluated. */
export interface EvaluationContext {
  readonly policy: PolicySet
  readonly book: string
  readonly through: Period
  /** As it stood at the end of a day: facts that took effect later are left away. */
  readonly asOf?: AccountingDate
}

/** An amount that is deliberately not recognised, with the reason and what it concerns. */
export interface Hold {
  readonly code: HoldCode
  readonly subject: string // line, document, grant or fact id
  readonly obligation: string | null
  readonly amountMinor: bigint
  readonly sentence: string
}

/** One invoice line or promise of an obligation: its price now, and how much of it is recognised. */
export interface TrancheView {
  readonly tranche: string
  readonly document: string | null
  readonly term: Term | null
  readonly allocatedMinor: bigint
  readonly recognisedMinor: bigint
  readonly held: HoldCode | null
}

/** One performance obligation as it stands. recognised + remaining = allocated, always. */
export interface ObligationView {
  readonly obligation: string
  readonly class: string
  readonly template: string
  readonly promise: string | null
  readonly product: string | null
  /** How it is satisfied, where the contract or policy says so for it alone; else its template does. */
  readonly method?: string
  readonly billedMinor: bigint
  readonly allocatedMinor: bigint
  readonly recognisedMinor: bigint
  readonly remainingMinor: bigint
  readonly tranches: readonly TrancheView[]
}

export interface Totals {
  readonly billedMinor: bigint
  readonly allocatedMinor: bigint
  readonly recognisedMinor: bigint
  readonly remainingMinor: bigint
  readonly heldMinor: bigint
}

/** What a contract comes to under a policy: movements for the journal, and the reasons for every figure. */
export interface Evaluation {
  readonly currency: string | null
  readonly events: readonly RevenueEvent[]
  readonly obligations: readonly ObligationView[]
  readonly holds: readonly Hold[]
  readonly decisions: readonly Decision[]
  readonly totals: Totals
}

/** One month of one tranche's schedule: a view, never stored. */
export interface ScheduleRow {
  readonly obligation: string
  readonly tranche: string
  readonly period: Period
  readonly minor: bigint
  readonly status: 'recognised' | 'planned' | 'held'
}

/** Names the version of the rules in this room; contracts pin it. */
export const engineVersion = 'recognition/1'

