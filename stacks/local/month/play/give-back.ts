import type { Teller } from '../story.ts'
import { type InvoiceSpec, type InvoiceState, invoiceObject } from '../stripe/invoice.ts'
import { type CreditNoteSpec, creditNoteObject, noteTotalOf } from '../stripe/credit-note.ts'
import { type RefundSpec, refundObject } from '../stripe/give-back.ts'
import { type PaymentSpec, chargeObject } from '../stripe/payment.ts'

/** A refund by card: created, seen on the charge with its cumulative amount, settled. */
export function refund(teller: Teller, spec: RefundSpec, refunded: { readonly soFar: bigint; readonly arrivesAt?: number }): void {
  const late = refunded.arrivesAt === undefined ? {} : { arrivesAt: refunded.arrivesAt }
  teller.say('refund.created', spec.createdAt, refundObject(spec, 'succeeded'), late)
  const previous = { amount_refunded: refunded.soFar - spec.amount, refunded: false }
  teller.say('charge.refunded', spec.createdAt + 1, chargeObject(spec.of, { refunded: refunded.soFar }), { previous, ...late })
}

export const refundOf = (of: PaymentSpec, number: number, amount: bigint, createdAt: number): RefundSpec => ({ id: `re_${of.key}${number}`, of, amount, createdAt })

/** A credit note on an invoice, and the invoice's totals after it. */
export function credit(teller: Teller, spec: CreditNoteSpec, after: InvoiceState, arrivesAt?: number): void {
  const late = arrivesAt === undefined ? {} : { arrivesAt }
  teller.say('credit_note.created', spec.createdAt, creditNoteObject(spec), late)
  const post = noteTotalOf(spec) - spec.prePayment
  const previous = post > 0n ? { post_payment_credit_notes_amount: (after.postPaymentNotes ?? 0n) - post } : { pre_payment_credit_notes_amount: 0 }
  teller.say('invoice.updated', spec.createdAt, invoiceObject(spec.invoice, after), { previous, ...late })
}

/** A credit note over one line of an invoice, tax excluded. */
export function noteOn(invoice: InvoiceSpec, number: number, note: Partial<CreditNoteSpec> & { readonly amount: bigint; readonly createdAt: number }): CreditNoteSpec {
  const { amount, ...given } = note
  const [line] = invoice.lines
  return {
    id: `cn_${invoice.id.slice(3)}${number}`,
    number: `${invoice.number}-CN-0${number}`,
    invoice,
    reason: 'order_change',
    lines: [{ line: line?.id ?? null, amount }],
    prePayment: 0n,
    refunds: [],
    toBalance: 0n,
    ...given,
  }
}
