import type { FactKind } from '#billing'
import { lesserOf } from '#money'
import type { KeptOf } from '../../contract-file.ts'
import { type Bill, type CustomerAccount, type Meaning, type Moved, billNamed, owedToOthers, priceIn, settle } from './bill.ts'

/** What a document moves in the customer's account, and what it means for the price. */
export interface Posting {
  readonly cause: string
  readonly moved: Moved
  readonly meanings?: readonly Meaning[]
  readonly promises?: ReadonlySet<string> | null
}

type Postings = { readonly [K in FactKind]?: (account: CustomerAccount, fact: KeptOf<K>) => Posting }

/** Every kind of document that moves a customer's account. */
export const postings: Postings = {
  InvoiceIssued: (account, { invoice, lines, balanceAppliedMinor, passedThroughMinor = 0n, effectiveOn }) => {
    const [netMinor, taxMinor] = [sum(lines.map((line) => line.netMinor)), sum(lines.map((line) => line.taxMinor))]
    const named = lines.map(({ promise }) => promise)
    const promises = named.includes(null) ? null : new Set(named as string[])
    return { ...issue(account, { id: invoice, on: effectiveOn, netMinor, taxMinor, promises, balanceAppliedMinor, passedThroughMinor }), promises }
  },
  PaymentReceived: (account, { invoice, amountMinor, feeMinor, outside }) => pay(account, { invoice, amountMinor, feeMinor, outside }),
  InvoicePaymentApplied: (account, { invoice, amountMinor }) => pay(account, { invoice, amountMinor }),
  InvoiceSettled: (account, { invoice, paidMinor }) => {
    const known = billNamed(account, invoice)?.paidMinor ?? 0n
    return pay(account, { invoice, amountMinor: paidMinor > known ? paidMinor - known : 0n })
  },
  TransferMade: (account, { transfer, amountMinor }) => transfers[transfer]?.(account, amountMinor ?? 0n) ?? { cause: transfer, moved: {} },
  CustomerBalanceMoved: (_, { amountMinor }) => ({ cause: 'customer-balance', moved: { customer_credit: amountMinor }, meanings: amountMinor < 0n ? [{ kind: 'credit-note', amountMinor: -amountMinor, bill: null, contra: 'credit_notes_contra' }] : [] }),
  InvoiceVoided: (account, { invoice }) => withdraw(account, invoice, 'void'),
  InvoiceWrittenOff: (account, { invoice }) => withdraw(account, invoice, 'write-off'),
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, minor) => total + minor, 0n)

/** Transfers that concern the customer's account. */
const transfers: Readonly<Record<string, (account: CustomerAccount, amountMinor: bigint) => Posting>> = {
  'customer-balance-applied': applyBalance,
  excluded: exclude,
  'items-pending': (account, amountMinor) => {
    account.pendingMinor += amountMinor
    return { cause: 'items-pending', moved: { unbilled_receivable: amountMinor } }
  },
  'items-deleted': (account) => {
    const amountMinor = takePending(account)
    return { cause: 'items-deleted', moved: { unbilled_receivable: -amountMinor }, meanings: [{ kind: 'void', amountMinor, bill: null, contra: 'unbilled_voids_contra' }] }
  },
}

/** What was pending is invoiced, or never will be. */
function takePending(account: CustomerAccount): bigint {
  const { pendingMinor } = account
  account.pendingMinor = 0n
  return pendingMinor
}

interface Issued extends Pick<Bill, 'id' | 'on' | 'netMinor' | 'taxMinor' | 'promises'> {
  readonly balanceAppliedMinor: bigint
  readonly passedThroughMinor?: bigint
}

/** An invoice asks for its total, less what was paid ahead, unless it asks for the rest of the price beside a deposit; a negative one gives back what is open, the rest as a credit to the customer. @standard ASC 606-10-45-4 · IFRS 15.108 */
export function issue(account: CustomerAccount, { balanceAppliedMinor, passedThroughMinor = 0n, ...of }: Issued): Posting {
  const billedBeforeMinor = sum(account.bills.map(({ netMinor }) => netMinor))
  const totalMinor = of.netMinor + of.taxMinor + passedThroughMinor
  const bill: Bill = { ...of, taxMinor: of.taxMinor + passedThroughMinor, passedThroughMinor, billedBeforeMinor, openMinor: totalMinor > 0n ? totalMinor - balanceAppliedMinor : 0n, paidMinor: balanceAppliedMinor, writtenOffMinor: 0n }
  if (totalMinor > 0n && of.taxMinor === 0n && totalMinor !== account.unappliedMinor && billedBeforeMinor + totalMinor + account.unappliedMinor === account.priceMinor) account.besideMinor = account.unappliedMinor
  const ahead = settle(bill, account.unappliedMinor - account.besideMinor)
  account.unappliedMinor -= ahead
  bill.paidMinor += ahead
  const given = totalMinor < 0n ? settleOldest(account, -totalMinor) : 0n
  account.bills.push(bill)
  const creditMinor = totalMinor < 0n ? totalMinor + given : balanceAppliedMinor
  return { cause: 'invoice', moved: { receivable: bill.openMinor - given, tax_payable: -of.taxMinor, passthrough_fees: -passedThroughMinor, customer_credit: creditMinor, unbilled_receivable: -takePending(account) } }
}

function settleOldest({ bills }: CustomerAccount, amountMinor: bigint): bigint {
  return bills.reduce((taken, bill) => taken + settle(bill, amountMinor - taken), 0n)
}

interface Paid {
  readonly invoice: string | null
  readonly amountMinor: bigint
  readonly feeMinor?: bigint | undefined
  readonly outside?: boolean | undefined
}

/** Cash settles the bill it names, then the oldest; what nothing asks for is paid ahead, unless it recovers what was written off. */
function pay(account: CustomerAccount, { invoice, amountMinor, feeMinor = 0n, outside = false }: Paid): Posting {
  const bill = invoice === null ? null : billNamed(account, invoice)
  const direct = bill === null ? 0n : settle(bill, amountMinor)
  if (bill !== null) bill.paidMinor += direct
  const settled = direct + settleOldest(account, amountMinor - direct)
  const lost = bill?.writtenOffMinor ? bill : (account.bills.find(({ writtenOffMinor }) => writtenOffMinor > 0n) ?? null)
  const recovered = lost === null ? 0n : lesserOf(amountMinor - settled, lost.writtenOffMinor)
  if (lost !== null) lost.writtenOffMinor -= recovered
  account.unappliedMinor += amountMinor - settled - recovered
  const meanings: readonly Meaning[] = lost === null || recovered === 0n ? [] : [{ kind: 'recovery', amountMinor: priceIn(lost, recovered), bill: lost, contra: 'recoverables_gain' }]
  return { cause: 'payment', moved: { [outside ? 'external_asset' : 'cash_clearing']: amountMinor - feeMinor, processor_fee_expense: feeMinor, receivable: -settled }, meanings }
}

function applyBalance(account: CustomerAccount, amountMinor: bigint): Posting {
  const bill = billNamed(account, null)
  const direct = bill === null ? 0n : settle(bill, amountMinor)
  if (bill !== null) bill.paidMinor += direct
  return { cause: 'customer-balance', moved: { customer_credit: amountMinor, receivable: -direct } }
}

/** The invoice no longer asks for what is open: it was voided, or nobody expects to collect it. */
function withdraw(account: CustomerAccount, invoice: string, kind: 'void' | 'write-off'): Posting {
  const bill = billNamed(account, invoice)
  if (bill === null) return { cause: kind, moved: {} }
  if (kind === 'void' && bill.writtenOffMinor > 0n) return voidWrittenOff(bill)
  const open = settle(bill, bill.openMinor)
  const price = priceIn(bill, open)
  if (kind === 'write-off') bill.writtenOffMinor += open
  return { cause: kind, moved: { receivable: -open, ...owedToOthers(bill, open - price) }, meanings: [{ kind, amountMinor: price, bill, contra: kind === 'void' ? 'voids_contra' : 'bad_debt_expense' }] }
}

/** What was given up as uncollectible should never have been asked for. */
function voidWrittenOff(bill: Bill): Posting {
  const amountMinor = priceIn(bill, bill.writtenOffMinor)
  bill.writtenOffMinor = 0n
  return { cause: 'void', moved: {}, meanings: [{ kind: 'void-written-off', amountMinor, bill, contra: 'voids_contra' }] }
}

/** The transaction is left out of the books: nothing is asked for any more, and what it earned is taken out. */
function exclude(account: CustomerAccount): Posting {
  const open = account.bills.reduce((total, bill) => total + settle(bill, bill.openMinor), 0n)
  return { cause: 'exclusion', moved: { receivable: -open }, meanings: [{ kind: 'exclusion', amountMinor: 0n, bill: null, contra: 'exclusion' }] }
}
