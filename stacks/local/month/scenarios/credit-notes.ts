import { oncePrice, seatPrice } from '../catalogue.ts'
import { sources } from '../company.ts'
import { type Customer, customer } from '../customers.ts'
import { hour, newYork } from '../moment.ts'
import { charge, send } from '../play/bill.ts'
import { attest } from '../play/evidence.ts'
import { credit, noteOn, refund, refundOf } from '../play/give-back.ts'
import { onceInvoice } from '../play/once.ts'
import { type Opening, at, opening } from '../play/seat.ts'
import { signUp, subscribe } from '../play/sign-up.ts'
import { type Story, type Teller, tell } from '../story.ts'
import { creditNoteObject } from '../stripe/credit-note.ts'
import { invoiceObject } from '../stripe/invoice.ts'
import { newYorkSalesTax, taxOn } from '../stripe/tax.ts'

/** Credit notes before and after payment, to card, to balance, with tax, voided, and ahead of their invoice. */
export const creditNotes = (): readonly Story[] => [viola(), wren(), xenon(), yarrow(), zinnia(), amber(), flint()]

interface Start {
  readonly teller: Teller
  readonly who: Customer
  readonly opened: Opening
}

function start(name: string, scenario: string, plan: { readonly seats: number; readonly amount: bigint; readonly from: string; readonly to: string; readonly sent?: boolean; readonly taxed?: boolean }): Start {
  const who = customer(name)
  const teller = tell(who, scenario)
  const line = plan.taxed ? { tax: taxOn(newYorkSalesTax, plan.amount) } : {}
  const collection = plan.sent ? 'send_invoice' : 'charge_automatically'
  const opened = opening({ customer: who, price: seatPrice('usd'), quantity: plan.seats, amount: plan.amount, from: at(who, plan.from), to: at(who, plan.to), collection, line })
  signUp(teller, opened.subscription.createdAt - 300)
  subscribe(teller, opened.subscription, opened.invoice.id)
  return { teller, who, opened }
}

/** 30.00 off an open invoice of 300.00. */
function viola(): Story {
  const { teller, opened } = start('Viola Music', 'credit note before payment', { seats: 10, amount: 300_00n, from: '2026-12-05', to: '2027-01-05', sent: true })
  send(teller, opened.invoice)
  const note = noteOn(opened.invoice, 1, { amount: 30_00n, createdAt: newYork('2026-12-20'), prePayment: 30_00n })
  credit(teller, note, { status: 'open', prePaymentNotes: 30_00n })
  return teller.end()
}

/** 150.00 of a paid 600.00 goes back to the card: the refund pays the note, it does not reduce revenue again. */
function wren(): Story {
  const { teller, opened } = start('Wren Hotels', 'credit note after payment with its refund', { seats: 20, amount: 600_00n, from: '2026-12-08', to: '2027-01-08' })
  const payment = charge(teller, opened.invoice)
  const back = refundOf(payment, 1, 150_00n, newYork('2026-12-22'))
  const note = noteOn(opened.invoice, 1, { amount: 150_00n, createdAt: back.createdAt, refunds: [{ refund: back.id, amount: 150_00n }] })
  credit(teller, note, { status: 'paid', paid: 600_00n, postPaymentNotes: 150_00n, paidAt: payment.paidAt })
  refund(teller, back, { soFar: 150_00n })
  return teller.end()
}

/** 45.00 of a paid month becomes a customer credit, which pays part of a job a week later. */
function xenon(): Story {
  const { teller, who, opened } = start('Xenon Cinema', 'credit note to the customer’s balance, used on the next invoice', { seats: 10, amount: 300_00n, from: '2026-12-03', to: '2027-01-03' })
  const payment = charge(teller, opened.invoice)
  const note = noteOn(opened.invoice, 1, { amount: 45_00n, createdAt: newYork('2026-12-10'), toBalance: 45_00n })
  credit(teller, note, { status: 'paid', paid: 300_00n, postPaymentNotes: 45_00n, paidAt: payment.paidAt })
  const job = onceInvoice(who, { number: 2, price: oncePrice('prod_finetune', who.slug, 'usd', 500_00n), amount: 500_00n, at: at(who, '2026-12-17') })
  charge(teller, { ...job, startingBalance: -45_00n })
  const says = { product: 'prod_finetune', share: '1' }
  attest(teller, 'delivery-Xenon', { source: sources.delivery, kind: 'delivery-confirmed', at: newYork('2026-12-23', '11:00:00'), object: `stripe:${job.id}`, says })
  return teller.end()
}

/** The note is created minutes after the invoice, but its event arrives first. */
function yarrow(): Story {
  const { teller, opened } = start('Yarrow Botanics', 'credit note arrives before its invoice', { seats: 20, amount: 600_00n, from: '2026-12-14', to: '2027-01-14', sent: true })
  send(teller, opened.invoice, opened.invoice.finalizedAt + 5 * hour)
  const note = noteOn(opened.invoice, 1, { amount: 60_00n, createdAt: opened.invoice.finalizedAt + 600, prePayment: 60_00n })
  credit(teller, note, { status: 'open', prePaymentNotes: 60_00n })
  return teller.end()
}

/** 90.00 and its tax go back to the card. */
function zinnia(): Story {
  const { teller, opened } = start('Zinnia Foods', 'credit note with tax', { seats: 30, amount: 900_00n, from: '2026-12-10', to: '2027-01-10', taxed: true })
  const payment = charge(teller, opened.invoice)
  const back = refundOf(payment, 1, 97_99n, newYork('2026-12-27'))
  const lines = [{ line: 'il_Zinnia01a', amount: 90_00n, tax: taxOn(newYorkSalesTax, 90_00n) }]
  const note = noteOn(opened.invoice, 1, { amount: 90_00n, lines, createdAt: back.createdAt, refunds: [{ refund: back.id, amount: 97_99n }] })
  credit(teller, note, { status: 'paid', paid: payment.amount, postPaymentNotes: 97_99n, paidAt: payment.paidAt })
  refund(teller, back, { soFar: 97_99n })
  return teller.end()
}

/** A note of 100.00 made by mistake and voided the next day. */
function amber(): Story {
  const { teller, opened } = start('Amber Grid', 'credit note voided', { seats: 15, amount: 450_00n, from: '2026-12-06', to: '2027-01-06', sent: true })
  send(teller, opened.invoice)
  const note = noteOn(opened.invoice, 1, { amount: 100_00n, createdAt: newYork('2026-12-11'), prePayment: 100_00n })
  credit(teller, note, { status: 'open', prePaymentNotes: 100_00n })
  const voidedAt = newYork('2026-12-12')
  teller.say('credit_note.voided', voidedAt, creditNoteObject(note, voidedAt))
  teller.say('invoice.updated', voidedAt, invoiceObject(opened.invoice, { status: 'open' }), { previous: { pre_payment_credit_notes_amount: 100_00n } })
  return teller.end()
}

/** Two notes with two refunds: the charge states them cumulatively, 100.00 and then 150.00. */
function flint(): Story {
  const { teller, opened } = start('Flint Works', 'two partial refunds, stated cumulatively', { seats: 30, amount: 900_00n, from: '2026-12-04', to: '2027-01-04' })
  const payment = charge(teller, opened.invoice)
  const parts = [
    { amount: 100_00n, on: '2026-12-15', soFar: 100_00n },
    { amount: 50_00n, on: '2026-12-21', soFar: 150_00n },
  ]
  parts.forEach(({ amount, on, soFar }, index) => {
    const back = refundOf(payment, index + 1, amount, newYork(on))
    const note = noteOn(opened.invoice, index + 1, { amount, createdAt: back.createdAt, refunds: [{ refund: back.id, amount }] })
    credit(teller, note, { status: 'paid', paid: 900_00n, postPaymentNotes: soFar, paidAt: payment.paidAt })
    refund(teller, back, { soFar })
  })
  return teller.end()
}
