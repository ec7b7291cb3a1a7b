import { type AccountingDate, laterOf } from '#calendar'
import type { KeptOf } from '../contract-file.ts'
import { factsOf } from '../record.ts'
import type { InvoiceAccount, Workings } from '../workings.ts'
import { type Change } from './change.ts'
import { concede } from './concede.ts'
import { invoiceOfPayment } from './invoice-of-payment.ts'

interface Moving {
  readonly on: AccountingDate
  readonly minor: bigint
  readonly subject: string
  readonly explained: boolean // a credit note names this refund
}

/**
 * Refunds pay back cash. A refund that a credit note names settles its refund liability and never touches revenue; one that
 * no credit note explains is treated as policy says. Per payment: every refund named, and what the provider's cumulative
 * figure shows beyond them. A failed refund comes back.
 *
 * @standard ASC 606-10-32-10 · IFRS 15.55
 */
export function refunds(workings: Workings): readonly Change[] {
  return [...namedRefunds(workings), ...observedRefunds(workings)]
}

function namedRefunds(workings: Workings): readonly Change[] {
  const { file } = workings.contract
  const failedOn = new Map(factsOf(file, 'RefundFailed').map((fact) => [fact.refund, fact.effectiveOn]))
  const explained = new Set(standingNotes(workings).flatMap((note) => note.refunds))
  return firstOfEach(factsOf(file, 'RefundSettled')).flatMap((fact) => {
    const account = accountOf(workings, fact, fact.amountMinor)
    if (account === 'parked') return []
    const moving = { on: fact.effectiveOn, minor: fact.amountMinor, subject: fact.refund, explained: explained.has(fact.refund) }
    const failed = failedOn.get(fact.refund)
    const paid = { on: fact.effectiveOn, at: `${fact.effectiveAt}|${fact.id}`, apply: () => payBack(workings, account, moving) }
    if (failed === undefined) return [paid]
    const on = laterOf(failed, fact.effectiveOn)
    return [paid, { on, at: `~1|${fact.id}`, apply: () => payBack(workings, account, { ...moving, on, minor: -fact.amountMinor }) }]
  })
}

/** What cumulative figures show beyond the refunds that are named. */
function observedRefunds(workings: Workings): readonly Change[] {
  const { file } = workings.contract
  const byPayment = Map.groupBy(factsOf(file, 'RefundObserved'), ({ payment }) => payment)
  return [...byPayment].flatMap(([payment, observed]) => {
    let shown = firstOfEach(factsOf(file, 'RefundSettled')).reduce((sum, fact) => (fact.payment === payment ? sum + fact.amountMinor : sum), 0n)
    return observed.flatMap((fact) => {
      const minor = fact.cumulativeMinor - shown
      if (minor <= 0n) return []
      shown = fact.cumulativeMinor
      const account = accountOf(workings, fact, minor)
      if (account === 'parked') return []
      return [{ on: fact.effectiveOn, at: `${fact.effectiveAt}|${fact.id}`, apply: () => payBack(workings, account, { on: fact.effectiveOn, minor, subject: fact.id, explained: false }) }]
    })
  })
}

function firstOfEach(settled: readonly KeptOf<'RefundSettled'>[]): readonly KeptOf<'RefundSettled'>[] {
  const seen = new Set<string>()
  return settled.filter(({ refund }) => !seen.has(refund) && seen.add(refund))
}

const standingNotes = ({ contract: { file } }: Workings): readonly KeptOf<'CreditNoteIssued'>[] => {
  const voided = new Set(factsOf(file, 'CreditNoteVoided').map((fact) => fact.creditNote))
  return factsOf(file, 'CreditNoteIssued').filter(({ creditNote }) => !voided.has(creditNote))
}

/** The invoice that a refund pays back; null: cash moved, but no invoice is known for the payment; parked: named but not here yet. */
function accountOf(workings: Workings, fact: { invoice: string | null; payment: string; id: string }, minor: bigint): InvoiceAccount | null | 'parked' {
  const invoice = fact.invoice ?? invoiceOfPayment(workings, fact.payment)
  const account = invoice === null ? undefined : workings.invoices.get(invoice)
  if (account !== undefined) return account
  workings.contract.notes.holds.push({ code: 'AWAITING_INVOICE', subject: fact.id, obligation: null, amountMinor: minor, sentence: `Refund of payment ${fact.payment}, whose invoice is not known yet.` })
  return invoice === null ? null : 'parked'
}

function payBack(workings: Workings, account: InvoiceAccount | null, moving: Moving): void {
  workings.settlements.push({ cause: 'refund', debit: 'refund_liability', credit: 'cash_clearing', on: moving.on, amountMinor: moving.minor })
  if (account === null || moving.explained) return
  const { concession } = account
  concession.unexplainedMinor += moving.minor
  const beyond = concession.unexplainedMinor - unnamedByNotes(workings, account)
  concede(workings, account, { ...moving, minor: (beyond > 0n ? beyond : 0n) - concession.concededMinor })
}

/** What credit notes of the invoice promise to refund without naming a refund: it explains as much of the others. */
function unnamedByNotes(workings: Workings, { invoice }: InvoiceAccount): bigint {
  const notes = standingNotes(workings).filter((note) => note.invoice === invoice)
  const named = new Set(notes.flatMap((note) => note.refunds))
  const promised = notes.reduce((sum, note) => sum + note.settlement.refundMinor, 0n)
  const { file } = workings.contract
  const failed = new Set(factsOf(file, 'RefundFailed').map((fact) => fact.refund))
  const paid = firstOfEach(factsOf(file, 'RefundSettled')).reduce((sum, fact) => (named.has(fact.refund) && !failed.has(fact.refund) ? sum + fact.amountMinor : sum), 0n)
  return promised > paid ? promised - paid : 0n
}
