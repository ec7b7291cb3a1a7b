import { scalePrice, seatPrice } from '../catalogue.ts'
import { customer } from '../customers.ts'
import { charge } from '../play/bill.ts'
import { at, opening } from '../play/seat.ts'
import { signUp, subscribe } from '../play/sign-up.ts'
import { type Story, tell } from '../story.ts'
import type { LineDiscount } from '../stripe/line.ts'
import { newYorkSalesTax, taxOn } from '../stripe/tax.ts'

/** Discounts on the line, on the invoice, and on both: the price is what is left, whatever the subtotal says. */
export const discountedPlans = (): readonly Story[] => [kestrel(), ember(), vega()]

/** A third off the line: 36,000.00 less 11,988.00. */
function kestrel(): Story {
  return annual('Kestrel Bank', 'discount on the line only', { amount: 36_000_00n, from: '2026-12-15', to: '2027-12-15', discounts: [{ discount: 'di_Kestrel', amount: 11_988_00n, level: 'item' }], taxed: false })
}

/** An eighth off the line, then 7.77 % off the invoice, then tax on what is left. */
function vega(): Story {
  const discounts: readonly LineDiscount[] = [
    { discount: 'di_VegaItem', amount: 1_050_00n, level: 'item' },
    { discount: 'di_VegaInvoice', amount: 571_10n, level: 'invoice' },
  ]
  return annual('Vega Optics', 'stacked discounts and tax on top', { amount: 8_400_00n, from: '2026-12-09', to: '2027-12-09', discounts, taxed: true })
}

interface Terms {
  readonly amount: bigint
  readonly from: string
  readonly to: string
  readonly discounts: readonly LineDiscount[]
  readonly taxed: boolean
}

function annual(name: string, scenario: string, terms: Terms): Story {
  const who = customer(name)
  const teller = tell(who, scenario)
  const net = terms.amount - terms.discounts.reduce((sum, part) => sum + part.amount, 0n)
  const tax = terms.taxed ? { tax: taxOn(newYorkSalesTax, net) } : {}
  const price = scalePrice(who.slug, 'usd', terms.amount)
  const opened = opening({ customer: who, price, quantity: 1, amount: terms.amount, from: at(who, terms.from), to: at(who, terms.to), line: { discounts: terms.discounts, ...tax } })
  signUp(teller, opened.subscription.createdAt - 300)
  subscribe(teller, opened.subscription, opened.invoice.id)
  charge(teller, opened.invoice)
  return teller.end()
}

/** Ten per cent off the invoice of twelve seats. */
function ember(): Story {
  const who = customer('Ember Studio')
  const teller = tell(who, 'discount on the invoice')
  const discounts: readonly LineDiscount[] = [{ discount: 'di_Ember', amount: 36_00n, level: 'invoice' }]
  const opened = opening({ customer: who, price: seatPrice('usd'), quantity: 12, amount: 360_00n, from: at(who, '2026-12-12'), to: at(who, '2027-01-12'), line: { discounts } })
  signUp(teller, opened.subscription.createdAt - 300)
  subscribe(teller, opened.subscription, opened.invoice.id)
  charge(teller, opened.invoice)
  return teller.end()
}
