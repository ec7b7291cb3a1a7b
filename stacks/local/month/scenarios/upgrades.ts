import { type Money3, type PriceRow, scalePrice, seatPrice } from '../catalogue.ts'
import { type Customer, customer } from '../customers.ts'
import { charge } from '../play/bill.ts'
import { type Opening, at, opening } from '../play/seat.ts'
import { signUp, subscribe } from '../play/sign-up.ts'
import { type Story, type Teller, tell } from '../story.ts'
import type { InvoiceSpec } from '../stripe/invoice.ts'
import type { LineSpec } from '../stripe/line.ts'
import { subscriptionObject } from '../stripe/subscription.ts'

/** Plans that change within their term: each change credits the rest of the line it names and bills the new rest. */
export const upgrades = (): readonly Story[] => changes.map(changed)

interface Change {
  readonly name: string
  readonly scenario: string
  readonly currency: Money3
  readonly first: { readonly seats: number; readonly amount: bigint; readonly from: string; readonly to: string }
  readonly changedOn: string
  /** Seconds after the first purchase, for a change within the same minute. */
  readonly atOnce?: number
  readonly credit: bigint
  readonly then: { readonly seats: number; readonly amount: bigint; readonly to: string; readonly annual?: boolean }
}

const changes: readonly Change[] = [
  {
    name: 'Ridge Outdoor',
    scenario: 'seats added within the month',
    currency: 'usd',
    first: { seats: 10, amount: 300_00n, from: '2026-12-08', to: '2027-01-08' },
    changedOn: '2026-12-20',
    credit: 183_87n,
    then: { seats: 15, amount: 275_81n, to: '2027-01-08' },
  },
  {
    name: 'Sable Motors',
    scenario: 'monthly plan becomes annual, new anchor',
    currency: 'usd',
    first: { seats: 10, amount: 300_00n, from: '2026-12-04', to: '2027-01-04' },
    changedOn: '2026-12-14',
    credit: 203_23n,
    then: { seats: 1, amount: 12_000_00n, to: '2027-12-14', annual: true },
  },
  {
    name: 'Thorn Security',
    scenario: 'upgrade four seconds after the purchase credits the whole line',
    currency: 'usd',
    first: { seats: 30, amount: 900_00n, from: '2026-12-17', to: '2027-01-17' },
    changedOn: '2026-12-17',
    atOnce: 40,
    credit: 900_00n,
    then: { seats: 1, amount: 10_800_00n, to: '2027-12-17', annual: true },
  },
  {
    name: 'Umber Press',
    scenario: 'downgrade: the invoice is negative and adds to the customer’s balance',
    currency: 'usd',
    first: { seats: 20, amount: 600_00n, from: '2026-12-06', to: '2027-01-06' },
    changedOn: '2026-12-18',
    credit: 367_74n,
    then: { seats: 12, amount: 220_65n, to: '2027-01-06' },
  },
  {
    name: 'Yuzu Kitchen',
    scenario: 'seats added within the month, in yen',
    currency: 'jpy',
    first: { seats: 10, amount: 45_000n, from: '2026-12-04', to: '2027-01-04' },
    changedOn: '2026-12-17',
    credit: 26_129n,
    then: { seats: 20, amount: 52_258n, to: '2027-01-04' },
  },
]

function changed(change: Change): Story {
  const who = customer(change.name, change.currency === 'jpy' ? 'JP' : 'US')
  const teller = tell(who, change.scenario)
  const { first } = change
  const opened = opening({ customer: who, price: seatPrice(change.currency), quantity: first.seats, amount: first.amount, from: at(who, first.from), to: at(who, first.to) })
  signUp(teller, opened.subscription.createdAt - 300)
  subscribe(teller, opened.subscription, opened.invoice.id)
  charge(teller, opened.invoice)
  applyChange(teller, opened, change)
  return teller.end()
}

/** The subscription changes, and its invoice with the two proration lines follows at once. */
function applyChange(teller: Teller, opened: Opening, change: Change): void {
  const { customer: who } = teller
  const when = at(who, change.changedOn) + (change.atOnce ?? 0)
  const to = at(who, change.then.to)
  const price = change.then.annual ? scalePrice(who.slug, change.currency, change.then.amount) : seatPrice(change.currency)
  const invoice = changeInvoice({ who, opened, change, when, to, price })
  const items = opened.subscription.items.map((item) => ({ ...item, price, quantity: change.then.seats, from: change.then.annual ? when : item.from, to }))
  const before = opened.subscription.items.map((item) => ({ id: item.id, quantity: item.quantity }))
  const after = subscriptionObject({ ...opened.subscription, items }, { status: 'active', latestInvoice: invoice.id })
  teller.say('customer.subscription.updated', when, after, { previous: { items: { data: before } } })
  charge(teller, invoice)
}

interface ChangeParts {
  readonly who: Customer
  readonly opened: Opening
  readonly change: Change
  readonly when: number
  readonly to: number
  readonly price: PriceRow
}

function changeInvoice({ who, opened, change, when, to, price }: ChangeParts): InvoiceSpec {
  const first = opened.invoice.lines[0]
  if (first === undefined) throw new Error(`${who.slug} has no first line`)
  const shared = { from: when, item: first.item, prorates: true }
  const credit: LineSpec = {
    ...shared,
    id: `il_${who.slug}02a`,
    amount: -change.credit,
    price: first.price,
    quantity: change.first.seats,
    description: 'Unused time on Team seats',
    to: first.to,
    cancels: { invoice: opened.invoice.id, lines: [first.id] },
  }
  const debit: LineSpec = { ...shared, id: `il_${who.slug}02b`, amount: change.then.amount, price, quantity: change.then.seats, description: 'Remaining time on the new plan', to }
  return { ...opened.invoice, id: `in_${who.slug}02`, number: `${who.slug.toUpperCase()}-0002`, reason: 'subscription_update', createdAt: when, finalizedAt: when + 1, lines: [credit, debit] }
}
