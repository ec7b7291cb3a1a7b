import { type Money3, scalePrice } from '../catalogue.ts'
import { customer } from '../customers.ts'
import { newYork, utc } from '../moment.ts'
import { charge, paymentOf, pay, send, settle } from '../play/bill.ts'
import { at, opening } from '../play/seat.ts'
import { signUp, subscribe } from '../play/sign-up.ts'
import { type Story, tell } from '../story.ts'
import { type TaxRate, japanConsumptionTax, newYorkSalesTax, taxOn } from '../stripe/tax.ts'

interface Plan {
  readonly name: string
  readonly scenario: string
  readonly amount: bigint
  readonly currency?: Money3
  readonly from: number | string
  readonly to: number | string
  readonly years?: number
  readonly tax?: TaxRate
  readonly settled: 'card' | 'unpaid' | 'two payments' | 'outside Stripe'
}

/** Plans paid for a year or more in advance, recognised day by day from the day service starts in New York. */
export const annualPlans = (): readonly Story[] => plans.map(annualPlan)

const plans: readonly Plan[] = [
  { name: 'Northwind Robotics', scenario: 'annual plan', amount: 12_000_00n, from: '2026-12-10', to: '2027-12-10', settled: 'card' },
  { name: 'Lumen Health', scenario: 'annual plan, tax on top, unpaid', amount: 24_000_00n, from: '2026-12-01', to: '2027-12-01', tax: newYorkSalesTax, settled: 'unpaid' },
  { name: 'Aurora Games', scenario: 'starts after midnight UTC, before midnight New York', amount: 9_000_00n, from: utc('2026-12-11T02:30:00'), to: utc('2027-12-11T02:30:00'), settled: 'card' },
  { name: 'Obsidian Labs', scenario: 'issued on New Year’s Eve New York time', amount: 14_600_00n, from: utc('2027-01-01T03:00:00'), to: utc('2028-01-01T03:00:00'), settled: 'card' },
  { name: 'Sakura Denki', scenario: 'annual plan in yen, tax inside the price', amount: 1_980_000n, currency: 'jpy', from: '2026-12-08', to: '2027-12-08', tax: japanConsumptionTax, settled: 'card' },
  { name: 'Dana Petrochem', scenario: 'annual plan in Kuwaiti dinar', amount: 4_500_000n, currency: 'kwd', from: '2026-12-05', to: '2027-12-05', settled: 'card' },
  { name: 'Tundra Mapping', scenario: 'two years paid in advance, leap day inside', amount: 20_000_00n, from: '2026-12-01', to: '2028-12-01', years: 2, settled: 'card' },
  { name: 'Palmetto Foods', scenario: 'two payments on one invoice', amount: 15_000_00n, from: '2026-12-14', to: '2027-12-14', settled: 'two payments' },
  { name: 'Quarry Stone', scenario: 'paid outside Stripe', amount: 10_950_00n, from: '2026-12-16', to: '2027-12-16', settled: 'outside Stripe' },
]

function annualPlan(plan: Plan): Story {
  const who = customer(plan.name, plan.currency === 'jpy' ? 'JP' : plan.currency === 'kwd' ? 'KW' : 'US')
  const teller = tell(who, plan.scenario)
  const moment = (when: number | string): number => (typeof when === 'string' ? at(who, when) : when)
  const { subscription, invoice } = opening({
    customer: who,
    price: scalePrice(who.slug, plan.currency ?? 'usd', plan.amount, plan.years),
    quantity: 1,
    amount: plan.amount,
    from: moment(plan.from),
    to: moment(plan.to),
    collection: plan.settled === 'card' ? 'charge_automatically' : 'send_invoice',
    line: plan.tax ? { tax: taxOn(plan.tax, plan.amount) } : {},
  })
  signUp(teller, subscription.createdAt - 400)
  subscribe(teller, subscription, invoice.id)
  if (plan.settled === 'card') charge(teller, invoice)
  else send(teller, invoice)
  if (plan.settled === 'two payments') payTwice(teller, invoice)
  if (plan.settled === 'outside Stripe') settle(teller, invoice, { status: 'paid', paid: plan.amount, paidOffStripe: plan.amount, paidAt: newYork('2026-12-21') })
  return teller.end()
}

/** Ten thousand by card, the rest four days later: each payment is applied on its own. */
function payTwice(teller: Parameters<typeof pay>[0], invoice: Parameters<typeof pay>[1]): void {
  const [first, second] = [10_000_00n, 5_000_00n]
  const key = invoice.id.slice(3)
  const one = paymentOf(invoice, newYork('2026-12-18'), { key: `${key}p1`, amount: first })
  const two = paymentOf(invoice, newYork('2026-12-22'), { key: `${key}p2`, amount: second })
  pay(teller, invoice, one, { status: 'open', paid: first })
  pay(teller, invoice, two, { status: 'paid', paid: first + second, paidAt: two.paidAt })
}
