import type { Json } from '#billing'
import { type Draft, eventOf, invoice, line } from '../../events/stripe/documents.ts'

/** What Stripe says, as events of today's shape about objects that belong together: sub_1, in_1, pi_1, ch_1. */
export const event = (id: string, type: string, object: Json): Draft => ({ ...(eventOf(type, object) as Draft), id })

export const finalised = (more: Draft = {}, lines: readonly Draft[] = [line()]): Draft => event('evt_invoice', 'invoice.finalized', invoice(lines, more))

/** A credit note of 30.00 on in_1, before payment. */
export const creditNote = (more: Draft = {}): Draft =>
  event('evt_note', 'credit_note.created', {
    id: 'cn_1', object: 'credit_note', amount: 3_000, subtotal: 3_000, total: 3_000, currency: 'usd', customer: 'cus_1', invoice: 'in_1', reason: 'order_change', status: 'issued',
    created: 1_796_256_000, effective_at: 1_796_256_000, voided_at: null, type: 'pre_payment', pre_payment_amount: 3_000, post_payment_amount: 0, out_of_band_amount: null,
    customer_balance_transaction: null, refunds: [],
    lines: { object: 'list', data: [{ id: 'cnli_1', object: 'credit_note_line_item', type: 'invoice_line_item', amount: 3_000, invoice_line_item: 'il_1', discount_amounts: [], pretax_credit_amounts: [], taxes: [] }], has_more: false, url: '/v1/credit_notes/cn_1/lines' },
    ...more,
  })

/** The payment of the invoice: it ties the payment intent to the invoice. */
export const invoicePayment = (more: Draft = {}): Draft =>
  event('evt_inpay', 'invoice_payment.paid', {
    id: 'inpay_1', object: 'invoice_payment', amount_paid: 10_000, amount_requested: 10_000, currency: 'usd', created: 1_796_169_600, invoice: 'in_1', is_default: true, livemode: true,
    payment: { type: 'payment_intent', payment_intent: 'pi_1' }, status: 'paid', status_transitions: { canceled_at: null, paid_at: 1_796_169_600 }, ...more,
  })

/** A charge tells that it belongs to its payment intent; it is no fact of its own. */
export const charge = (): Draft =>
  event('evt_charge', 'charge.succeeded', { id: 'ch_1', object: 'charge', amount: 10_000, amount_refunded: 0, currency: 'usd', created: 1_796_169_600, customer: 'cus_1', payment_intent: 'pi_1', invoice: null, paid: true, status: 'succeeded', refunded: false })

/** A refund of 10.00 that names only its charge. */
export const refund = (more: Draft = {}): Draft =>
  event('evt_refund', 'refund.created', { id: 're_1', object: 'refund', amount: 1_000, charge: 'ch_1', created: 1_796_342_400, currency: 'usd', payment_intent: null, reason: null, status: 'succeeded', ...more })

/** The document of an event in the register. */
export const named = (said: Draft): string => `stripe:${String(said['id'])}`
