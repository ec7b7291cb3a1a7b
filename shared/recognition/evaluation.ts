import type { AccountingDate, Period, Term } from '#calendar'
import type { PolicySet } from '#policy'
import type { Decision, RevenueEvent } from '#revenue'

/** Under which policy, for which book, and up to which closed period a contract is evaluated. */
export interface EvaluationContext {
  readonly policy: PolicySet
  readonly book: string
  readonly through: Period
  /** As it stood at the end of a day: facts that took effect later are left away. */
  readonly asOf?: AccountingDate
}

/** Why an amount may not be recognised. A closed list: each code has a repair. */
export const holdCodes = [
  'NO_POLICY_MATCH', // no obligation template names the product
  'AWAITING_EVIDENCE', // nothing says that the service is active, the good delivered, the hours worked
  'EVIDENCE_OUTSIDE_TERM', // the service became active only after the term was over
  'TERM_UNKNOWN', // recognised over time, but the line has no term
  'RATE_UNKNOWN', // usage or hours not yet invoiced, and neither policy nor promise states a rate
  'AWAITING_CREDITED_LINE', // a proration credit names a line that is not known yet
  'AWAITING_INVOICE', // a credit note, payment, refund or dispute names an invoice that is not known yet
  'EXCESS_CREDIT', // credited more than is left of the line
  'GRANT_WITHOUT_SALE', // credits were granted as paid, but no sale line is known
  'GRANT_VOIDED', // a paid grant was voided: what becomes of the price is for a person
  'UNEXPLAINED_REFUND', // policy holds refunds that no credit note explains
  'BALANCE_UNEXPLAINED', // customer balance moved for a reason that policy holds
  'CURRENCY_MISMATCH', // a fact in another currency than the contract's
  'OUT_OF_SCOPE', // policy does not enable this stream of revenue
  'CONFLICTING_FACT', // the same source fact arrived with other content
  'LIMIT_EXCEEDED', // more obligations than policy allows in one contract
  'HELD_BY_PERSON',
  'CRITERIA_NOT_MET', // a criterion of 25-1 is not met: what was received is a deposit
  'POLICY_UNKNOWN_CHOICE', // policy or contract names a choice that does not exist
  'SSP_MISSING', // no stand-alone selling price, and no policy for estimating one
  'ALLOCATION_BASE_ZERO', // every stand-alone price is nothing: there is no basis to share by
  'RESIDUAL_REFUSED', // the residual falls outside what policy permits
  'ESTIMATE_MISSING', // variable consideration without an estimate
  'PROGRESS_UNKNOWN', // a measure of progress without the total expected
  'CLASSIFICATION_MISSING', // distinct or not, principal or agent, licence of which kind: a person decides
  'RATE_OF_EXCHANGE_MISSING',
  'MODIFICATION_UNDECIDED', // the facts do not decide how a modification is accounted for
] as const
export type HoldCode = (typeof holdCodes)[number]

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

