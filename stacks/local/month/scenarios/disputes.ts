import { oncePrice, seatPrice } from '../catalogue.ts'
import { sources } from '../company.ts'
import { customer } from '../customers.ts'
import { day, newYork } from '../moment.ts'
import { charge } from '../play/bill.ts'
import { attest } from '../play/evidence.ts'
import { onceInvoice } from '../play/once.ts'
import { at, opening } from '../play/seat.ts'
import { signUp, subscribe } from '../play/sign-up.ts'
import { type Story, type Teller, tell } from '../story.ts'
import { type DisputeSpec, disputeObject } from '../stripe/give-back.ts'
import type { PaymentSpec } from '../stripe/payment.ts'

/** Disputed charges: the bank takes the money and a fee at once; the answer comes weeks later. */
export const disputes = (): readonly Story[] => [topaz(), ursa()]

/** Opens a dispute of the whole charge: the money and a fee of 15.00 are gone. */
function dispute(teller: Teller, of: PaymentSpec, openedAt: number, reason: DisputeSpec['reason']): DisputeSpec {
  const spec: DisputeSpec = { id: `dp_${of.key}`, of, amount: of.amount, fee: 15_00n, reason, openedAt }
  teller.say('charge.dispute.created', openedAt, disputeObject(spec, { status: 'needs_response', moved: ['withdrawal'] }))
  teller.say('charge.dispute.funds_withdrawn', openedAt, disputeObject(spec, { status: 'needs_response', moved: ['withdrawal'] }))
  const review = disputeObject(spec, { status: 'under_review', moved: ['withdrawal'] })
  teller.say('charge.dispute.updated', openedAt + 2 * day, review, { previous: { status: 'needs_response' } })
  return spec
}

/** A month of seats, disputed and won: the money comes back, the fee does not. */
function topaz(): Story {
  const who = customer('Topaz Retail')
  const teller = tell(who, 'dispute won')
  const { subscription, invoice } = opening({ customer: who, price: seatPrice('usd'), quantity: 50, amount: 1_500_00n, from: at(who, '2026-12-09'), to: at(who, '2027-01-09') })
  signUp(teller, subscription.createdAt - 300)
  subscribe(teller, subscription, invoice.id)
  const spec = dispute(teller, charge(teller, invoice), newYork('2026-12-15'), 'general')
  const wonAt = newYork('2026-12-29')
  const won = disputeObject(spec, { status: 'won', moved: ['withdrawal', 'reinstatement'] })
  teller.say('charge.dispute.closed', wonAt, won)
  teller.say('charge.dispute.funds_reinstated', wonAt, won)
  return teller.end()
}

/** A delivered job, disputed as fraudulent and lost: a credit loss, not less revenue. */
function ursa(): Story {
  const who = customer('Ursa Apparel')
  const teller = tell(who, 'dispute lost')
  const invoice = onceInvoice(who, { number: 1, price: oncePrice('prod_finetune', who.slug, 'usd', 4_000_00n), amount: 4_000_00n, at: at(who, '2026-12-07') })
  signUp(teller, invoice.createdAt - 300)
  const payment = charge(teller, invoice)
  attest(teller, 'delivery-Ursa', { source: sources.delivery, kind: 'delivery-confirmed', at: newYork('2026-12-10', '14:00:00'), object: `stripe:${invoice.id}`, says: { product: 'prod_finetune', share: '1' } })
  const spec = dispute(teller, payment, newYork('2026-12-14'), 'fraudulent')
  teller.say('charge.dispute.closed', newYork('2026-12-28'), disputeObject(spec, { status: 'lost', moved: ['withdrawal'] }))
  return teller.end()
}
