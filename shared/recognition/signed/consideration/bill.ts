import type { AccountingDate } from '#calendar'
import type { Role } from '#revenue'

/** What an invoice, or a date on which consideration falls due, asks for, and what became of it. Amounts in minor units. */
export interface Bill {
  readonly id: string
  readonly on: AccountingDate
  readonly netMinor: bigint
  /** Collected for others, tax and what is passed through together. */
  readonly taxMinor: bigint
  /** Of that, what is passed through to others than the authority. */
  readonly passedThroughMinor: bigint
  /** Billed by the contract before it, tax excluded: which stretch of the price it bills. */
  readonly billedBeforeMinor: bigint
  /** Promises its lines name; null: the contract as a whole. */
  readonly promises: ReadonlySet<string> | null
  /** Still asked for, tax included. */
  openMinor: bigint
  paidMinor: bigint
  writtenOffMinor: bigint
}

/** What moved between the accounts of a customer: debit positive, by role. What they do not balance is consideration of the contract. */
export type Moved = Partial<Record<Role, bigint>>

/** What a document means for the price and for revenue, to be worked out by a change. Amounts exclude tax. */
export interface Meaning {
  readonly kind: 'credit-note' | 'refund' | 'void' | 'write-off' | 'recovery' | 'void-written-off' | 'dispute' | 'dispute-won' | 'dispute-lost' | 'exclusion'
  readonly amountMinor: bigint // negative: an earlier one is undone
  /** Tax in the amount, where it includes tax. */
  readonly taxMinor?: bigint
  readonly bill: Bill | null
  /** Promises it names itself, instead of all that its bill is for. */
  readonly promises?: ReadonlySet<string>
  readonly contra: Role
  /** The document that is taken back, where the amount is negative; else its own name. */
  readonly document?: string
}

/** One document as the customer's account records it. */
export interface Posted {
  readonly fact: string
  readonly on: AccountingDate
  readonly cause: string
  readonly moved: Moved
  readonly meanings: readonly Meaning[]
  /** Promises it names; absent: the contract as a whole. */
  readonly promises?: ReadonlySet<string> | null
}

/** The customer's account while documents are worked through in order. */
export interface CustomerAccount {
  readonly bills: Bill[]
  readonly posted: Map<string, Posted>
  /** Paid and not yet asked for. */
  unappliedMinor: bigint
  /** Of that, what no invoice will ask for: an invoice asked for exactly the rest of the price beside it. */
  besideMinor: bigint
  /** The price as stated, where the account knows it. */
  readonly priceMinor: bigint | null
  /** To be paid back to the customer. */
  owedMinor: bigint
  /** Agreed for time that is served, to go on the next invoice; negative: to be credited by it. */
  pendingMinor: bigint
  /** Withdrawn by disputes that are not decided. */
  readonly disputed: Map<string, bigint>
}

/** Opens an account without documents. @standard ASC 606-10-45-4 · IFRS 15.108 */
export const openAccount = (priceMinor: bigint | null = null): CustomerAccount => ({ bills: [], posted: new Map(), unappliedMinor: 0n, besideMinor: 0n, priceMinor, owedMinor: 0n, pendingMinor: 0n, disputed: new Map() })

/** The name that speaks of the latest invoice, where a document names none. @standard ASC 606-10-45-4 · IFRS 15.108 */
export const latestInvoice = '#latest'

/** The bill that a document names, or the latest. @standard ASC 606-10-45-4 · IFRS 15.108 */
export const billNamed = ({ bills }: CustomerAccount, invoice: string | null): Bill | null =>
  bills.find(({ id }) => id === invoice) ?? bills.at(-1) ?? null

/** Applies an amount to what a bill still asks for; gives what it took. @standard ASC 606-10-45-4 · IFRS 15.108 */
export function settle(bill: Bill, amountMinor: bigint): bigint {
  const taken = amountMinor < bill.openMinor ? amountMinor : bill.openMinor
  bill.openMinor -= taken
  return taken
}

/** The part of an amount asked for that is price, not tax. @standard ASC 606-10-32-2A · IFRS 15.47 */
export const priceIn = ({ netMinor, taxMinor }: Bill, grossMinor: bigint): bigint => (taxMinor === 0n ? grossMinor : (grossMinor * netMinor) / (netMinor + taxMinor))

/** The part of an amount that is no price, owed no more to those it was collected for: the authority, and others. @standard ASC 606-10-32-2A · IFRS 15.47 */
export function owedToOthers({ taxMinor, passedThroughMinor }: Bill, minor: bigint): Pick<Moved, 'tax_payable' | 'passthrough_fees'> {
  const passedMinor = taxMinor === 0n ? 0n : (minor * passedThroughMinor) / taxMinor
  return { tax_payable: minor - passedMinor, passthrough_fees: passedMinor }
}
