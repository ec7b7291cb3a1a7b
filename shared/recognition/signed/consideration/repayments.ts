import type { FactKind } from '#billing'
import type { KeptOf } from '../../contract-file.ts'
import { type CustomerAccount, type Meaning, type Moved, billNamed, latestInvoice, owedToOthers, priceIn, settle } from './bill.ts'
import type { Posting } from './postings.ts'

type Repayments = { readonly [K in FactKind]?: (account: CustomerAccount, fact: KeptOf<K>) => Posting }

/** Documents by which a customer is asked for less, or gets money back. */
export const repayments: Repayments = {
  CreditNoteIssued: credit,
  CreditNoteVoided: (account, { creditNote }) => undone(account, creditNote, 'credit-note'),
  RefundSettled: refund,
  RefundFailed: (account, { refund: id }) => undone(account, id, 'refund'),
  ContractTerminated: (_, { refundMinor }) => ({ cause: 'termination', moved: { cash_clearing: -(refundMinor ?? 0n) } }),
  DisputeFundsWithdrawn: (account, { dispute, invoice, amountMinor, feeMinor }) => {
    account.disputed.set(dispute, amountMinor)
    return { cause: 'dispute', moved: { cash_clearing: -amountMinor - feeMinor, processor_fee_expense: feeMinor }, meanings: [{ kind: 'dispute', ...taxedBy(billNamed(account, invoice), amountMinor), contra: 'disputes_contra' }] }
  },
  DisputeFundsReinstated: (account, { dispute, invoice, amountMinor, feeMinor }) => {
    account.disputed.delete(dispute)
    return { cause: 'dispute', moved: { cash_clearing: amountMinor + feeMinor, processor_fee_expense: -feeMinor }, meanings: [{ kind: 'dispute-won', ...taxedBy(billNamed(account, invoice), amountMinor), contra: 'recoverables_gain' }] }
  },
  DisputeClosed: (account, { dispute, invoice, result }) => {
    const amountMinor = account.disputed.get(dispute) ?? 0n
    if (result === 'won' || amountMinor === 0n) return { cause: 'dispute', moved: {} }
    account.disputed.delete(dispute)
    return { cause: 'dispute', moved: {}, meanings: [{ kind: 'dispute-lost', amountMinor, bill: billNamed(account, invoice), contra: 'disputes_contra' }] }
  },
}

/** A credit note asks for less of what is open; what was paid already is owed back, by refund, balance or beside the processor. */
function credit(account: CustomerAccount, { creditNote, promise, invoice, lines, settlement }: KeptOf<'CreditNoteIssued'>): Posting {
  const bill = billNamed(account, invoice)
  const [netMinor, taxMinor] = [lines.reduce((sum, line) => sum + line.netMinor, 0n), lines.reduce((sum, line) => sum + line.taxMinor, 0n)]
  const asksForLess = bill === null ? 0n : settle(bill, settlement.receivableMinor)
  const paidAhead = account.bills.length === 0 && account.unappliedMinor === 0n ? 0n : settlement.receivableMinor - asksForLess
  const owed = settlement.refundMinor + paidAhead
  account.owedMinor += owed
  const moved: Moved = { receivable: -asksForLess, refund_liability: -owed, customer_credit: -settlement.balanceMinor, external_customer_balance: -settlement.outOfBandMinor, tax_payable: taxMinor }
  return { cause: 'credit-note', moved, meanings: meaningsOf(netMinor, settlement.refundMinor, bill).map((meaning) => ({ ...meaning, document: creditNote, ...(promise === undefined ? {} : { promises: new Set([promise]) }) })) }
}

/** What is paid back goes against refunds, the rest against credit notes. */
function meaningsOf(netMinor: bigint, refundMinor: bigint, bill: Meaning['bill']): readonly Meaning[] {
  const refunded = refundMinor < netMinor ? refundMinor : netMinor
  const parts: readonly Meaning[] = [
    { kind: 'credit-note', amountMinor: netMinor - refunded, bill, contra: 'credit_notes_contra' },
    { kind: 'credit-note', amountMinor: refunded, bill, contra: 'refunds_contra' },
  ]
  return parts.filter(({ amountMinor }) => amountMinor !== 0n)
}

/** Cash paid back settles what is owed; the rest is a price that nobody had taken back yet. */
function refund(account: CustomerAccount, { refund: document, amountMinor, invoice }: KeptOf<'RefundSettled'>): Posting {
  const owed = amountMinor < account.owedMinor ? amountMinor : account.owedMinor
  account.owedMinor -= owed
  const rest = amountMinor - owed
  const bill = billNamed(account, invoice)
  const fromAhead = rest < account.unappliedMinor ? rest : account.unappliedMinor
  account.unappliedMinor -= fromAhead
  const taxMinor = rest - priceOfBill(bill, rest)
  return { cause: 'refund', moved: { cash_clearing: -amountMinor, refund_liability: owed, ...(bill === null ? {} : owedToOthers(bill, taxMinor)) }, meanings: rest === 0n ? [] : [{ kind: 'refund', amountMinor: rest - taxMinor, bill, contra: 'refunds_contra', document }] }
}

const taxedBy = (bill: Meaning['bill'], amountMinor: bigint): Pick<Meaning, 'amountMinor' | 'taxMinor' | 'bill'> => ({ amountMinor, bill, taxMinor: amountMinor - priceOfBill(bill, amountMinor) })
const priceOfBill = (bill: Meaning['bill'], grossMinor: bigint): bigint => (bill === null ? grossMinor : priceIn(bill, grossMinor))

/** Takes back what an earlier document moved and meant. */
function undone({ posted }: CustomerAccount, document: string, cause: string): Posting {
  const [name, before] = document === latestInvoice ? ([...posted].findLast(([, one]) => one.cause === cause) ?? [document, undefined]) : [document, posted.get(document)]
  if (before === undefined) return { cause, moved: {} }
  const moved = Object.fromEntries(Object.entries(before.moved).map(([role, minor]) => [role, -minor])) as Moved
  return { cause, moved, meanings: before.meanings.map((meaning) => ({ ...meaning, amountMinor: -meaning.amountMinor, document: meaning.document ?? name })) }
}
