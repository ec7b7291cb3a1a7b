import { inferencePrice, seatPrice } from '../catalogue.ts'
import { customer } from '../customers.ts'
import { day, hour, newYork } from '../moment.ts'
import { charge, issue, pay, paymentOf, send } from '../play/bill.ts'
import { credit, noteOn, refund, refundOf } from '../play/give-back.ts'
import { type Opening, at, opening } from '../play/seat.ts'
import { signUp, subscribe } from '../play/sign-up.ts'
import { type Story, type Teller, tell } from '../story.ts'
import { refundObject } from '../stripe/give-back.ts'
import { type InvoiceSpec, invoiceObject } from '../stripe/invoice.ts'
import { subscriptionObject } from '../stripe/subscription.ts'
import { meteredPlan, meteredStart, thresholdInvoice } from './usage.ts'

/** Refunds on their own or ahead of their invoice, a void, write-offs. */
export const setbacks = (): readonly Story[] => [coral(), delta(), grove(), hazel(), indium(), jade()]

function seats(name: string, scenario: string, plan: { readonly seats: number; readonly amount: bigint; readonly from: string; readonly to: string; readonly sent?: boolean }): { teller: Teller; opened: Opening } {
  const who = customer(name)
  const teller = tell(who, scenario)
  const collection = plan.sent ? 'send_invoice' : 'charge_automatically'
  const opened = opening({ customer: who, price: seatPrice('usd'), quantity: plan.seats, amount: plan.amount, from: at(who, plan.from), to: at(who, plan.to), collection })
  signUp(teller, opened.subscription.createdAt - 300)
  return { teller, opened }
}

/** 60.00 given back without a credit note: policy takes it as a price concession. */
function coral(): Story {
  const { teller, opened } = seats('Coral Diving', 'refund without a credit note', { seats: 12, amount: 360_00n, from: '2026-12-02', to: '2027-01-02' })
  subscribe(teller, opened.subscription, opened.invoice.id)
  const payment = charge(teller, opened.invoice)
  refund(teller, refundOf(payment, 1, 60_00n, newYork('2026-12-16')), { soFar: 60_00n })
  return teller.end()
}

/** Bought by mistake and given back whole; note and refund arrive hours before the invoice does. */
function delta(): Story {
  const { teller, opened } = seats('Delta Marine', 'refund arrives before its invoice', { seats: 8, amount: 240_00n, from: '2026-12-19', to: '2027-01-19' })
  const { invoice, subscription } = opened
  const back = refundOf(paymentOf(invoice, invoice.finalizedAt + 3), 1, 240_00n, invoice.finalizedAt + 1800)
  refund(teller, back, { soFar: 240_00n })
  subscribe(teller, subscription, invoice.id)
  const late = invoice.finalizedAt + 6 * hour
  issue(teller, invoice, late)
  const note = noteOn(invoice, 1, { amount: 240_00n, reason: 'duplicate', createdAt: back.createdAt, refunds: [{ refund: back.id, amount: 240_00n }] })
  pay(teller, invoice, paymentOf(invoice, invoice.finalizedAt + 3), { status: 'paid', paid: 240_00n, paidAt: invoice.finalizedAt + 3 })
  credit(teller, note, { status: 'paid', paid: 240_00n, postPaymentNotes: 240_00n, paidAt: invoice.finalizedAt + 3 })
  teller.say('customer.subscription.deleted', back.createdAt + 60, subscriptionObject(subscription, { status: 'canceled', latestInvoice: invoice.id, endedAt: back.createdAt + 60 }))
  return teller.end()
}

/** The note stands, but its refund fails: 80.00 is still owed to the customer. */
function grove(): Story {
  const { teller, opened } = seats('Grove Parks', 'refund fails after its credit note', { seats: 15, amount: 450_00n, from: '2026-12-09', to: '2027-01-09' })
  subscribe(teller, opened.subscription, opened.invoice.id)
  const payment = charge(teller, opened.invoice)
  const back = refundOf(payment, 1, 80_00n, newYork('2026-12-18'))
  const note = noteOn(opened.invoice, 1, { amount: 80_00n, createdAt: back.createdAt, refunds: [{ refund: back.id, amount: 80_00n }] })
  credit(teller, note, { status: 'paid', paid: 450_00n, postPaymentNotes: 80_00n, paidAt: payment.paidAt })
  teller.say('refund.created', back.createdAt, refundObject(back, 'pending'))
  const failed = refundObject(back, 'failed')
  teller.say('refund.updated', back.createdAt + 3 * day, failed, { previous: { status: 'pending' } })
  teller.say('refund.failed', back.createdAt + 3 * day, failed)
  return teller.end()
}

/** Sent to the wrong company and voided: nothing remains. */
function hazel(): Story {
  const { teller, opened } = seats('Hazel Timber', 'invoice voided', { seats: 20, amount: 600_00n, from: '2026-12-09', to: '2027-01-09', sent: true })
  subscribe(teller, opened.subscription, opened.invoice.id)
  send(teller, opened.invoice)
  const voidedAt = newYork('2026-12-16')
  teller.say('invoice.voided', voidedAt, invoiceObject(opened.invoice, { status: 'void', voidedAt }))
  teller.say('customer.subscription.deleted', voidedAt + 5, subscriptionObject(opened.subscription, { status: 'canceled', latestInvoice: opened.invoice.id, endedAt: voidedAt + 5 }))
  return teller.end()
}

/** Metered usage that was invoiced and is not going to be paid. */
function indium(): Story {
  const { teller, invoice } = sentUsage('Indium Foundry', 'written off', { from: '2026-12-03', to: '2026-12-13', quantity: 210_000, amount: 420_00n })
  const uncollectibleAt = newYork('2026-12-30')
  teller.say('invoice.marked_uncollectible', uncollectibleAt, invoiceObject(invoice, { status: 'uncollectible', uncollectibleAt }))
  return teller.end()
}

/** Written off on the 20th, paid after all on the 29th. */
function jade(): Story {
  const { teller, invoice } = sentUsage('Jade Shipping', 'written off, then paid', { from: '2026-12-02', to: '2026-12-12', quantity: 155_000, amount: 310_00n })
  const uncollectibleAt = newYork('2026-12-20')
  teller.say('invoice.marked_uncollectible', uncollectibleAt, invoiceObject(invoice, { status: 'uncollectible', uncollectibleAt }))
  const payment = paymentOf(invoice, newYork('2026-12-29'))
  pay(teller, invoice, payment, { status: 'paid', paid: 310_00n, paidAt: payment.paidAt, uncollectibleAt })
  return teller.end()
}

function sentUsage(name: string, scenario: string, used: { readonly from: string; readonly to: string; readonly quantity: number; readonly amount: bigint }): { teller: Teller; invoice: InvoiceSpec } {
  const who = customer(name)
  const teller = tell(who, scenario)
  const plan = { ...meteredPlan(who, inferencePrice('usd'), used.from), collection: 'send_invoice' as const }
  meteredStart(teller, plan)
  const [from, to] = [at(who, used.from), at(who, used.to)]
  const invoice: InvoiceSpec = { ...thresholdInvoice(plan, 1, { from, to, quantity: used.quantity, amount: used.amount }), collection: 'send_invoice', dueAt: to + 14 * day }
  send(teller, invoice)
  return { teller, invoice }
}
