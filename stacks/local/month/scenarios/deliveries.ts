import { oncePrice, scalePrice } from '../catalogue.ts'
import { sources } from '../company.ts'
import { customer } from '../customers.ts'
import { newYork } from '../moment.ts'
import { charge } from '../play/bill.ts'
import { attest } from '../play/evidence.ts'
import { onceInvoice } from '../play/once.ts'
import { at, opening } from '../play/seat.ts'
import { signUp, subscribe } from '../play/sign-up.ts'
import { type Story, tell } from '../story.ts'
import type { LineSpec } from '../stripe/line.ts'

/** Services that are revenue only when they are delivered: onboarding in a bundle, and fine-tuning jobs. */
export const deliveries = (): readonly Story[] => [
  bundle('Lyra Networks', 'onboarding bundle with discount, delivered', { plan: 12_000_00n, onboarding: 3_000_00n, from: '2026-12-08', to: '2027-12-08', deliveredOn: '2026-12-21' }),
  bundle('Nova Freight', 'onboarding bundle with discount, not delivered', { plan: 24_000_00n, onboarding: 6_000_00n, from: '2026-12-11', to: '2027-12-11' }),
  job('Onyx Studios', 'fine-tuning job delivered', { amount: 8_000_00n, on: '2026-12-04', delivered: [['2026-12-18', '1']] }),
  job('Prism Labs', 'fine-tuning job not delivered', { amount: 6_500_00n, on: '2026-12-15', delivered: [] }),
  job('Slate Press', 'fine-tuning job delivered in part', { amount: 10_000_00n, on: '2026-12-09', delivered: [['2026-12-22', '0.6']] }),
]

interface Bundle {
  readonly plan: bigint
  readonly onboarding: bigint
  readonly from: string
  readonly to: string
  readonly deliveredOn?: string
}

/** A year of Scale and onboarding on one invoice, ten per cent off both. */
function bundle(name: string, scenario: string, terms: Bundle): Story {
  const who = customer(name)
  const teller = tell(who, scenario)
  const [from, to] = [at(who, terms.from), at(who, terms.to)]
  const tenth = (amount: bigint): LineSpec['discounts'] => [{ discount: `di_${who.slug}`, amount: amount / 10n, level: 'invoice' }]
  const opened = opening({ customer: who, price: scalePrice(who.slug, 'usd', terms.plan), quantity: 1, amount: terms.plan, from, to, line: { discounts: tenth(terms.plan) ?? [] } })
  const onboarding: LineSpec = {
    id: `il_${who.slug}01b`,
    amount: terms.onboarding,
    price: oncePrice('prod_onboarding', who.slug, 'usd', terms.onboarding),
    quantity: 1,
    description: 'Onboarding',
    from,
    to: from,
    item: null,
    discounts: tenth(terms.onboarding) ?? [],
  }
  const invoice = { ...opened.invoice, lines: [onboarding, ...opened.invoice.lines] }
  signUp(teller, from - 300)
  subscribe(teller, opened.subscription, invoice.id)
  charge(teller, invoice)
  if (terms.deliveredOn !== undefined) {
    const says = { product: 'prod_onboarding', share: '1' }
    attest(teller, `delivery-${who.slug}`, { source: sources.delivery, kind: 'delivery-confirmed', at: newYork(terms.deliveredOn, '16:30:00'), object: `stripe:${opened.subscription.id}`, says })
  }
  return teller.end()
}

interface Job {
  readonly amount: bigint
  readonly on: string
  readonly delivered: readonly (readonly [string, string])[]
}

function job(name: string, scenario: string, terms: Job): Story {
  const who = customer(name)
  const teller = tell(who, scenario)
  const invoice = onceInvoice(who, { number: 1, price: oncePrice('prod_finetune', who.slug, 'usd', terms.amount), amount: terms.amount, at: at(who, terms.on) })
  signUp(teller, invoice.createdAt - 300)
  charge(teller, invoice)
  terms.delivered.forEach(([on, share], index) => {
    attest(teller, `delivery-${who.slug}-${index + 1}`, { source: sources.delivery, kind: 'delivery-confirmed', at: newYork(on, '15:00:00'), object: `stripe:${invoice.id}`, says: { product: 'prod_finetune', share } })
  })
  return teller.end()
}
