import { addDays, accountingDate } from '#calendar'
import { type PriceRow, inferencePrice, seatPrice, trainingPrice } from '../catalogue.ts'
import { sources } from '../company.ts'
import { type Customer, customer } from '../customers.ts'
import { newYork } from '../moment.ts'
import { charge } from '../play/bill.ts'
import { attest } from '../play/evidence.ts'
import { at } from '../play/seat.ts'
import { signUp, subscribe } from '../play/sign-up.ts'
import { type Story, type Teller, tell } from '../story.ts'
import type { InvoiceSpec } from '../stripe/invoice.ts'
import type { LineSpec } from '../stripe/line.ts'
import type { ItemSpec, SubscriptionSpec } from '../stripe/subscription.ts'

/** Usage and hours: worth what may be invoiced for them, accrued until they are invoiced. */
export const usage = (): readonly Story[] => [zephyr(), arbor(), basalt(), chiyo(), elm(), fern(), garnet()]

/** A customer with one metered item on a monthly term that begins on a date of December. */
export function meteredPlan(who: Customer, price: PriceRow, from: string): SubscriptionSpec {
  const to = from.replace('2026-12', '2027-01')
  const item: ItemSpec = { id: `si_${who.slug}`, price, quantity: null, from: at(who, from), to: at(who, to) }
  return { id: `sub_${who.slug}`, customer: who, createdAt: item.from, items: [item], collection: 'charge_automatically' }
}

/** An invoice of metered usage within the term: the billing threshold was reached. */
export function thresholdInvoice(plan: SubscriptionSpec, number: number, billed: { readonly from: number; readonly to: number; readonly quantity: number; readonly amount: bigint }): InvoiceSpec {
  const { slug } = plan.customer
  const [item] = plan.items
  if (item === undefined) throw new Error(`${slug} has no item`)
  const id = `${slug}0${number}`
  const line: LineSpec = { id: `il_${id}a`, amount: billed.amount, price: item.price, quantity: billed.quantity, description: 'Usage', from: billed.from, to: billed.to, item: item.id }
  return {
    id: `in_${id}`,
    number: `${slug.toUpperCase()}-000${number}`,
    customer: plan.customer,
    subscription: plan.id,
    currency: item.price.currency,
    reason: 'subscription_threshold',
    collection: 'charge_automatically',
    createdAt: billed.to,
    finalizedAt: billed.to + 3600,
    lines: [line],
  }
}

/** Signs up for a metered plan: nothing is billed at the start. */
export function meteredStart(teller: Teller, plan: SubscriptionSpec): void {
  signUp(teller, plan.createdAt - 300)
  subscribe(teller, plan, `in_${plan.customer.slug}00`)
}

/** The daily report of the metering system: the day's total, sent shortly after midnight. */
function reportUsage(teller: Teller, daily: { readonly on: string; readonly quantity: number; readonly version?: number }): void {
  const { slug } = teller.customer
  const version = daily.version ?? 0
  const says = { product: 'prod_inference', meter: 'inference-tokens', usedOn: daily.on, quantity: String(daily.quantity), version }
  const sentAt = newYork(daily.on, '23:55:00') + (version > 0 ? 86_400 : 0)
  attest(teller, `usage-${slug}-${daily.on}-${version}`, { source: sources.metering, kind: 'usage-reported', at: sentAt, object: `stripe:sub_${slug}`, says })
}

/** Reports every day of a range; day n has `base + step × n` units. */
function reportDays(teller: Teller, range: { readonly from: string; readonly days: number; readonly base: number; readonly step: number }): void {
  for (let n = 0; n < range.days; n += 1) reportUsage(teller, { on: addDays(accountingDate(range.from), n), quantity: range.base + range.step * n })
}

function story(name: string, scenario: string, metered: { readonly price: PriceRow; readonly from: string; readonly country?: string }): { teller: Teller; plan: SubscriptionSpec } {
  const who = customer(name, metered.country)
  const teller = tell(who, scenario)
  const plan = meteredPlan(who, metered.price, metered.from)
  meteredStart(teller, plan)
  return { teller, plan }
}

/** Nothing invoiced before January; the report of the 20th is corrected a day later. */
function zephyr(): Story {
  const { teller } = story('Zephyr Weather', 'usage not yet invoiced, one report corrected', { price: inferencePrice('usd'), from: '2026-12-03' })
  reportDays(teller, { from: '2026-12-03', days: 29, base: 10_000, step: 137 })
  reportUsage(teller, { on: '2026-12-20', quantity: 15_000, version: 1 })
  return teller.end()
}

/** Fifteen days invoiced at the threshold, sixteen days accrued. */
function arbor(): Story {
  const { teller, plan } = story('Arbor Insurance', 'usage partly invoiced within the month', { price: inferencePrice('usd'), from: '2026-12-01' })
  reportDays(teller, { from: '2026-12-01', days: 31, base: 20_000, step: 500 })
  const [from, to] = [plan.createdAt, at(teller.customer, '2026-12-16')]
  charge(teller, thresholdInvoice(plan, 1, { from, to, quantity: 352_500, amount: 705_00n }))
  charge(teller, cycleInvoice(thresholdInvoice(plan, 2, { from: to, to: at(teller.customer, '2027-01-01'), quantity: 500_000, amount: 1_000_00n })))
  return teller.end()
}

/** The regular invoice at the end of the term: issued on 1 January for what was used in December. */
const cycleInvoice = (invoice: InvoiceSpec): InvoiceSpec => ({ ...invoice, reason: 'subscription_cycle' })

/** No reports of our own: the provider's meter is the evidence, as invoiced. */
function basalt(): Story {
  const { teller, plan } = story('Basalt Mining', 'usage known only from its invoices', { price: inferencePrice('usd'), from: '2026-12-02' })
  const [first, second, third] = ['2026-12-02', '2026-12-13', '2026-12-27'].map((on) => at(teller.customer, on))
  charge(teller, thresholdInvoice(plan, 1, { from: first!, to: second!, quantity: 320_000, amount: 640_00n }))
  charge(teller, thresholdInvoice(plan, 2, { from: second!, to: third!, quantity: 327_500, amount: 655_00n }))
  return teller.end()
}

/** Parts of a yen: rounded once, on the month. */
function chiyo(): Story {
  const { teller } = story('Chiyo Robotics', 'usage not yet invoiced, in yen', { price: inferencePrice('jpy'), from: '2026-12-07', country: 'JP' })
  reportDays(teller, { from: '2026-12-07', days: 25, base: 3_001, step: 11 })
  return teller.end()
}

function logHours(teller: Teller, entries: readonly (readonly [string, string])[]): void {
  const { slug } = teller.customer
  entries.forEach(([on, hours], index) => {
    const entry = `${slug}-${String(index + 1).padStart(2, '0')}`
    attest(teller, `hours-${entry}`, { source: sources.timesheets, kind: 'hours-logged', at: newYork(on, '18:00:00'), object: `stripe:sub_${slug}`, says: { product: 'prod_training_hours', entry, hours } })
  })
}

/** Eighteen and a half hours worked, none invoiced. */
function elm(): Story {
  const { teller } = story('Elm Academy', 'hours worked, not invoiced', { price: trainingPrice, from: '2026-12-04' })
  logHours(teller, [['2026-12-08', '4.5'], ['2026-12-09', '3'], ['2026-12-15', '6'], ['2026-12-22', '2.25'], ['2026-12-23', '2.75']])
  return teller.end()
}

/** Forty of sixty-two and a half hours are invoiced on the 23rd. */
function fern(): Story {
  const { teller, plan } = story('Fern Hospital', 'hours worked, partly invoiced', { price: trainingPrice, from: '2026-12-01' })
  logHours(teller, [['2026-12-02', '8'], ['2026-12-03', '8'], ['2026-12-08', '8'], ['2026-12-10', '8'], ['2026-12-16', '8'], ['2026-12-28', '7.5'], ['2026-12-29', '8'], ['2026-12-30', '7']])
  charge(teller, thresholdInvoice(plan, 1, { from: plan.createdAt, to: at(teller.customer, '2026-12-23'), quantity: 40, amount: 7_200_00n }))
  return teller.end()
}

/** Seats in advance and inference in arrears in one subscription. */
function garnet(): Story {
  const who = customer('Garnet Capital')
  const teller = tell(who, 'seats in advance and usage in arrears')
  const inference = meteredPlan(who, inferencePrice('usd'), '2026-12-01')
  const [from, to] = [inference.createdAt, at(who, '2027-01-01')]
  const seat: ItemSpec = { id: 'si_GarnetSeats', price: seatPrice('usd'), quantity: 20, from, to }
  const plan: SubscriptionSpec = { ...inference, items: [seat, ...inference.items] }
  const seats = { ...plan, items: [seat] }
  const invoice: InvoiceSpec = { ...thresholdInvoice(seats, 1, { from, to, quantity: 20, amount: 600_00n }), reason: 'subscription_create', createdAt: from, finalizedAt: from + 1 }
  signUp(teller, from - 300)
  subscribe(teller, plan, invoice.id)
  charge(teller, invoice)
  reportDays(teller, { from: '2026-12-01', days: 31, base: 5_000, step: 100 })
  charge(teller, garnetRenewal(plan, seats, to))
  return teller.end()
}


/** The invoice of 1 January: December's tokens in arrears and January's seats in advance. */
function garnetRenewal(plan: SubscriptionSpec, seats: SubscriptionSpec, newYearAt: number): InvoiceSpec {
  const inference = { ...plan, items: plan.items.slice(1) }
  const used = cycleInvoice(thresholdInvoice(inference, 2, { from: plan.createdAt, to: newYearAt, quantity: 201_500, amount: 403_00n }))
  const next = thresholdInvoice(seats, 2, { from: newYearAt, to: newYearAt + 31 * 86_400, quantity: 20, amount: 600_00n })
  const lines = [...used.lines, ...next.lines.map((line) => ({ ...line, id: 'il_Garnet02b', description: '20 × Team seats' }))]
  return { ...used, lines }
}
