import { oncePrice, seatPrice } from '../catalogue.ts'
import { customer } from '../customers.ts'
import { newYork } from '../moment.ts'
import { charge, send } from '../play/bill.ts'
import { onceInvoice } from '../play/once.ts'
import { at, opening } from '../play/seat.ts'
import { signUp, subscribe } from '../play/sign-up.ts'
import { type Story, tell } from '../story.ts'
import type { LineSpec } from '../stripe/line.ts'

/** One invoice of 250 lines, one of a product that the policy does not know, and one that comes after the close. */
export const oddInvoices = (): readonly Story[] => [oak(), moth(), pearl()]

/** When the books of December close; Pearl's invoice comes three days later. */
export const lateArrivalAt = newYork('2027-01-08', '10:00:00')

/**
 * 250 departments on one invoice. Department n pays 12.00 plus n cents for a month that begins on
 * day (n mod 25) + 1 of December, so that every line has its own amount and nearly its own term.
 */
function oak(): Story {
  const who = customer('Oak University')
  const teller = tell(who, 'invoice of 250 lines')
  const price = seatPrice('usd')
  const opened = opening({ customer: who, price, quantity: 250, amount: 0n, from: at(who, '2026-12-01'), to: at(who, '2027-01-01'), collection: 'send_invoice' })
  const lines = Array.from({ length: 250 }, (_, n): LineSpec => {
    const from = at(who, `2026-12-${String((n % 25) + 1).padStart(2, '0')}`)
    const id = `il_Oak01x${String(n + 1).padStart(3, '0')}`
    return { id, amount: 12_00n + BigInt(n + 1), price, quantity: 1, description: `Department ${n + 1}`, from, to: from + 31 * 86_400, item: null }
  })
  const invoice = { ...opened.invoice, lines }
  signUp(teller, opened.subscription.createdAt - 300)
  subscribe(teller, opened.subscription, invoice.id)
  send(teller, invoice)
  return teller.end()
}

/** Concierge is sold before anybody wrote a policy for it: billed, and held. */
function moth(): Story {
  const who = customer('Moth Theatre')
  const teller = tell(who, 'unknown product, held')
  const invoice = onceInvoice(who, { number: 1, price: oncePrice('prod_concierge', who.slug, 'usd', 2_400_00n), amount: 2_400_00n, at: at(who, '2026-12-16') })
  signUp(teller, invoice.createdAt - 300)
  charge(teller, invoice)
  return teller.end()
}

/** In service since 15 December; the invoice is made on 8 January and dated back to the day the month began. */
function pearl(): Story {
  const who = customer('Pearl Cosmetics')
  const teller = tell(who, 'late December invoice')
  const from = at(who, '2026-12-15')
  const { subscription, invoice } = opening({ customer: who, price: seatPrice('usd'), quantity: 31, amount: 930_00n, from, to: at(who, '2027-01-15'), collection: 'send_invoice' })
  signUp(teller, from - 300)
  subscribe(teller, subscription, invoice.id)
  send(teller, { ...invoice, createdAt: lateArrivalAt, finalizedAt: lateArrivalAt + 60, effectiveAt: from })
  return teller.end()
}
