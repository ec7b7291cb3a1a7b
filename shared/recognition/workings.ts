import type { AccountingDate, Period } from '#calendar'
import type { Currency } from '#money'
import type { PolicySet } from '#policy'
import type { Decision, SettlementMoved } from '#revenue'
import type { ContractFile, KeptOf } from './contract-file.ts'
import type { Hold } from './evaluation.ts'
import type { Course, Freeze, Tranche } from './tranche.ts'

/** Step 1: the contract as it is read, with what every later step needs to know of it. */
export interface Contract {
  readonly file: ContractFile
  readonly policy: PolicySet
  readonly book: string
  readonly through: Period
  readonly currency: Currency | null
  readonly stops: readonly Freeze[]
  /** Invoices that were voided, whenever. */
  readonly voided: ReadonlySet<string>
  readonly notes: Notes
}

/** Holds and decisions of one evaluation, collected as the steps take them. */
export interface Notes {
  readonly holds: Hold[]
  readonly decisions: Decision[]
}

/** A credit line that cancels what is left of other lines from the start of its term. */
export interface CancellingLine {
  readonly invoice: KeptOf<'InvoiceIssued'>
  readonly line: KeptOf<'InvoiceIssued'>['lines'][number]
}

/** A line that only bills what an order priced. */
export interface BillingLine {
  readonly invoice: KeptOf<'InvoiceIssued'>
  readonly line: KeptOf<'InvoiceIssued'>['lines'][number]
  readonly tranche: string
}

/** Step 2: what the contract promises, and the lines that are no promise of their own. */
export interface Promised {
  readonly tranches: readonly Tranche[]
  readonly cancelling: readonly CancellingLine[]
  readonly billing: readonly BillingLine[]
}

/** An amount billed (negative: credited) for an obligation on a day. */
export interface Billing {
  readonly obligation: string
  readonly class: string
  readonly right: 'conditional' | 'unconditional'
  readonly on: AccountingDate
  readonly minor: bigint
}

export type Settlement = Omit<SettlementMoved, 'kind' | 'economicIn'> & { readonly on: AccountingDate }

/** One invoice as it stands while its changes are worked through. */
export interface InvoiceAccount {
  readonly invoice: string
  readonly on: AccountingDate
  /** Tranches that its lines price or bill, by line. */
  readonly lines: ReadonlyMap<string, Course>
  readonly courses: readonly Course[]
  /** What it billed per obligation, as it stands now. */
  readonly billed: Map<string, Billing>
  /** What its lines cancelled of other tranches. */
  readonly cancelled: (Reduction & { readonly ended: boolean })[]
  voided: boolean
  /** Price and tax that it still asks for: billed less credited. */
  netMinor: bigint
  taxMinor: bigint
  balanceMinor: bigint
  paidMinor: bigint
  /** Reductions given back by refund, balance or lost dispute rather than by asking for less. */
  givenBackMinor: bigint
  writtenOff: WrittenOff | null
  concession: Concession
}

/** What a write-off took from an invoice, and how much of it was recovered since. */
export interface WrittenOff {
  readonly expenseMinor: bigint
  readonly taxMinor: bigint
  readonly reductions: readonly Reduction[]
  recoveredMinor: bigint
}

/** Refunds of an invoice that no credit note explains, and what each of them took, in order. */
export interface Concession {
  unexplainedMinor: bigint
  concededMinor: bigint
  readonly refunds: RefundConceded[]
}

/** What a refund took from price and tax, in which way, and what of it is left to a person; as it stands now. */
export interface RefundConceded {
  readonly kind: 'proportional' | 'unearned-first'
  taxMinor: bigint
  reductions: readonly Reduction[]
  held: Hold | null
}

/** A reduction of price of one tranche. */
export interface Reduction {
  readonly course: Course
  readonly minor: bigint
}

/** Everything after step 5: tranches on their way, invoices, and the movements that changes cause. */
export interface Workings {
  readonly contract: Contract
  readonly courses: readonly Course[]
  /** Courses by `invoice/line`. */
  readonly byLine: ReadonlyMap<string, Course>
  readonly invoices: ReadonlyMap<string, InvoiceAccount>
  /** Tranches whose price was shared at inception: what changes the price of one changes all (32-43). */
  readonly groups: ReadonlyMap<Course, readonly Course[]>
  readonly billings: Billing[]
  readonly settlements: Settlement[]
  /** Changes that take effect after the last closed period by the passing of time. */
  scheduled: number
}
