import type { Teller } from '../story.ts'
import { type InvoiceSpec, type InvoiceState, dueOf, invoiceObject, totalOf } from '../stripe/invoice.ts'
import { beganAsItem, invoiceItemObject } from '../stripe/invoice-item.ts'
import { type PaymentSpec, chargeObject, invoicePaymentObject, paymentIntentObject } from '../stripe/payment.ts'

/** The payment that settles an invoice in full. */
export const paymentOf = (invoice: InvoiceSpec, paidAt: number, part?: { readonly key: string; readonly amount: bigint }): PaymentSpec => ({
  key: part?.key ?? invoice.id.slice(3),
  customer: invoice.customer,
  currency: invoice.currency,
  invoice: invoice.id,
  amount: part?.amount ?? dueOf(invoice, { status: 'open' }),
  paidAt,
})

/** Items of a long invoice arrive side by side. */
const lanesOfItems = 50

/** The invoice is drafted from its items and issued: what every invoice goes through. */
export function issue(teller: Teller, invoice: InvoiceSpec, arrivesAt?: number): void {
  const late = arrivesAt === undefined ? {} : { arrivesAt }
  const items = invoice.lines.filter(beganAsItem)
  items.forEach((line, index) => {
    const lane = items.length > lanesOfItems ? { lane: `${invoice.customer.slug}-items-${index % lanesOfItems}` } : {}
    teller.say('invoiceitem.created', invoice.createdAt - 1, invoiceItemObject(line, invoice), { ...late, ...lane })
  })
  teller.say('invoice.created', invoice.createdAt, invoiceObject(invoice, { status: 'draft' }), late)
  teller.say('invoice.finalized', invoice.finalizedAt, invoiceObject(invoice, { status: 'open' }), late)
}

/** A card invoice: issued, charged and paid within seconds. Returns the payment. */
export function charge(teller: Teller, invoice: InvoiceSpec, failures: readonly number[] = []): PaymentSpec {
  issue(teller, invoice)
  const payment = paymentOf(invoice, (failures.at(-1) ?? invoice.finalizedAt) + 3)
  if (dueOf(invoice, { status: 'open' }) === 0n) {
    settle(teller, invoice, { status: 'paid', paidAt: invoice.finalizedAt })
    return payment
  }
  teller.say('payment_intent.created', invoice.finalizedAt + 1, paymentIntentObject({ ...payment, paidAt: invoice.finalizedAt + 1 }, 'requires_payment_method'))
  failures.forEach((at, index) => {
    teller.say('payment_intent.payment_failed', at, paymentIntentObject(payment, 'requires_payment_method'))
    teller.say('invoice.payment_failed', at, invoiceObject(invoice, { status: 'open', attempts: index + 1 }))
  })
  pay(teller, invoice, payment, { status: 'paid', paid: payment.amount, paidAt: payment.paidAt, attempts: failures.length + 1 })
  return payment
}

/** An invoice sent by e-mail with thirty days to pay. */
export function send(teller: Teller, invoice: InvoiceSpec, arrivesAt?: number): void {
  issue(teller, invoice, arrivesAt)
  const late = arrivesAt === undefined ? {} : { arrivesAt }
  teller.say('invoice.updated', invoice.finalizedAt, invoiceObject(invoice, { status: 'open' }), { previous: { status: 'draft' }, ...late })
  teller.say('invoice.sent', invoice.finalizedAt + 30, invoiceObject(invoice, { status: 'open' }), late)
}

/** A payment arrives and is applied. `after` is the invoice with it; only a full payment settles the invoice. */
export function pay(teller: Teller, invoice: InvoiceSpec, payment: PaymentSpec, after: InvoiceState): void {
  teller.say('payment_intent.succeeded', payment.paidAt, paymentIntentObject(payment, 'succeeded'))
  teller.say('charge.succeeded', payment.paidAt, chargeObject(payment))
  teller.say('invoice_payment.paid', payment.paidAt, invoicePaymentObject(payment))
  if (after.status === 'paid') settle(teller, invoice, after)
  else teller.say('invoice.updated', payment.paidAt, invoiceObject(invoice, after), { previous: { amount_paid: 0 } })
}

/** The invoice is paid: three events of one second, as Stripe sends them. */
export function settle(teller: Teller, invoice: InvoiceSpec, after: InvoiceState): void {
  const at = after.paidAt ?? invoice.finalizedAt
  const paid = invoiceObject(invoice, after)
  teller.say('invoice.paid', at, paid)
  teller.say('invoice.payment_succeeded', at, paid)
  teller.say('invoice.updated', at, paid, { previous: { amount_paid: 0, amount_remaining: totalOf(invoice), status: 'open' } })
}
