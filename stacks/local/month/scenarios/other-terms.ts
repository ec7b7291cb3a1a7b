import { type Money3, computePrice, seatPrice, weeklySeatPrice } from '../catalogue.ts'
import { customer } from '../customers.ts'
import { day, newYork } from '../moment.ts'
import { charge } from '../play/bill.ts'
import { at, opening } from '../play/seat.ts'
import { signUp, subscribe } from '../play/sign-up.ts'
import { type Story, tell } from '../story.ts'
import { totalOf } from '../stripe/invoice.ts'
import { subscriptionObject } from '../stripe/subscription.ts'

/** Terms that are not a month or a year: weeks, three even months, and trials. */
export const otherTerms = (): readonly Story[] => [
  mosaic(),
  compute('Orchid Genomics', 'compute for three even months', 14_400_00n, 'usd'),
  compute('Qatif Energy', 'compute for three even months, in Kuwaiti dinar', 2_500_000n, 'kwd'),
  kelp(),
  lark(),
]

/** Ten seats by the week: five invoices, of which the last reaches into January. */
function mosaic(): Story {
  const who = customer('Mosaic Events')
  const teller = tell(who, 'weekly plan')
  const start = at(who, '2026-12-02')
  const first = opening({ customer: who, price: weeklySeatPrice, quantity: 10, amount: 80_00n, from: start, to: start + 7 * day })
  signUp(teller, start - 300)
  subscribe(teller, first.subscription, first.invoice.id)
  charge(teller, first.invoice)
  for (const week of [1, 2, 3, 4]) {
    const [from, to] = [start + week * 7 * day, start + (week + 1) * 7 * day]
    const id = `Mosaic0${week + 1}`
    const lines = first.invoice.lines.map((line) => ({ ...line, id: `il_${id}a`, from, to }))
    const invoice = { ...first.invoice, id: `in_${id}`, number: `MOSAIC-000${week + 1}`, reason: 'subscription_cycle' as const, createdAt: from, finalizedAt: from + 3600, lines }
    const items = first.subscription.items.map((item) => ({ ...item, from, to }))
    const renewed = subscriptionObject({ ...first.subscription, items }, { status: 'active', latestInvoice: invoice.id })
    teller.say('customer.subscription.updated', from, renewed, { previous: { latest_invoice: `in_Mosaic0${week}` } })
    charge(teller, invoice)
  }
  return teller.end()
}

/** Dedicated compute from 1 December to 1 March. */
function compute(name: string, scenario: string, amount: bigint, currency: Money3): Story {
  const who = customer(name)
  const teller = tell(who, scenario)
  const price = computePrice(who.slug, currency, amount, 3)
  const { subscription, invoice } = opening({ customer: who, price, quantity: 1, amount, from: at(who, '2026-12-01'), to: at(who, '2027-03-01') })
  signUp(teller, subscription.createdAt - 300)
  subscribe(teller, subscription, invoice.id)
  charge(teller, invoice)
  return teller.end()
}

/** On trial all month: a zero invoice that is issued and paid, and no journal. */
function kelp(): Story {
  const who = customer('Kelp Aquatics')
  const teller = tell(who, 'on trial, zero invoice')
  const [from, to] = [at(who, '2026-12-10'), at(who, '2027-01-09')]
  const trial = opening({ customer: who, price: seatPrice('usd'), quantity: 10, amount: 0n, from, to, line: { description: 'Trial period for Team seats' } })
  const subscription = { ...trial.subscription, trial: { from, to } }
  signUp(teller, from - 300)
  subscribe(teller, subscription, trial.invoice.id)
  charge(teller, trial.invoice)
  return teller.end()
}

/** A trial of two weeks that becomes a paid month on the 15th. */
function lark(): Story {
  const who = customer('Lark Media')
  const teller = tell(who, 'trial becomes paid')
  const [from, paidFrom, to] = [at(who, '2026-12-01'), at(who, '2026-12-15'), at(who, '2027-01-15')]
  const trial = opening({ customer: who, price: seatPrice('usd'), quantity: 10, amount: 0n, from, to: paidFrom, line: { description: 'Trial period for Team seats' } })
  const subscription = { ...trial.subscription, trial: { from, to: paidFrom } }
  signUp(teller, from - 300)
  subscribe(teller, subscription, trial.invoice.id)
  charge(teller, trial.invoice)
  teller.say('customer.subscription.trial_will_end', newYork('2026-12-12'), subscriptionObject(subscription, { status: 'trialing', latestInvoice: trial.invoice.id }))
  const paid = opening({ customer: who, price: seatPrice('usd'), quantity: 10, amount: 300_00n, from: paidFrom, to })
  const lines = paid.invoice.lines.map((line) => ({ ...line, id: 'il_Lark02a' }))
  const invoice = { ...paid.invoice, id: 'in_Lark02', number: 'LARK-0002', reason: 'subscription_cycle' as const, finalizedAt: paidFrom + 3600, lines }
  const active = subscriptionObject({ ...subscription, items: paid.subscription.items }, { status: 'active', latestInvoice: invoice.id })
  teller.say('customer.subscription.updated', paidFrom, active, { previous: { status: 'trialing' } })
  if (totalOf(invoice) > 0n) charge(teller, invoice)
  return teller.end()
}
