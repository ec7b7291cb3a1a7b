import { type Money3, seatPrice } from '../catalogue.ts'
import { customer } from '../customers.ts'
import { day, newYork } from '../moment.ts'
import { charge, pay, paymentOf, send } from '../play/bill.ts'
import { at, opening } from '../play/seat.ts'
import { signUp, subscribe } from '../play/sign-up.ts'
import { type Story, tell } from '../story.ts'
import { invoiceObject } from '../stripe/invoice.ts'
import { subscriptionObject } from '../stripe/subscription.ts'
import { type TaxRate, japanConsumptionTax, newYorkSalesTax, taxOn } from '../stripe/tax.ts'

/** Team seats that a customer takes for a month, and how they are paid. */
export interface Seats {
  readonly name: string
  readonly scenario: string
  readonly seats: number
  readonly amount: bigint
  readonly currency?: Money3
  readonly from: string
  readonly to: string
  readonly tax?: TaxRate
  readonly settled: 'card' | 'card after two failures' | 'transfer' | 'unpaid' | 'cancelled at period end'
}

/** Team seats billed a month in advance; those of the sample month where no others are given. */
export const monthlySeats = (taken: readonly Seats[] = rows): readonly Story[] => taken.map(monthly)

const rows: readonly Seats[] = [
  { name: 'Cobalt Studio', scenario: 'monthly seats', seats: 25, amount: 750_00n, from: '2026-12-03', to: '2027-01-03', settled: 'card' },
  { name: 'Dune Analytics', scenario: 'monthly seats, tax on top', seats: 40, amount: 1_200_00n, from: '2026-12-07', to: '2027-01-07', tax: newYorkSalesTax, settled: 'card' },
  { name: 'Fjord Systems', scenario: 'monthly seats in yen, tax inside the price', seats: 20, amount: 90_000n, currency: 'jpy', from: '2026-12-06', to: '2027-01-06', tax: japanConsumptionTax, settled: 'card' },
  { name: 'Gulfdesk Trading', scenario: 'monthly seats in Kuwaiti dinar', seats: 15, amount: 135_000n, currency: 'kwd', from: '2026-12-11', to: '2027-01-11', settled: 'card' },
  { name: 'Harbor Logistics', scenario: 'card fails twice, then pays', seats: 8, amount: 240_00n, from: '2026-12-20', to: '2027-01-20', settled: 'card after two failures' },
  { name: 'Juniper Legal', scenario: 'invoice sent, paid by transfer', seats: 100, amount: 3_000_00n, from: '2026-12-18', to: '2027-01-18', settled: 'transfer' },
  { name: 'Willow Clinic', scenario: 'overdue at month end', seats: 5, amount: 150_00n, from: '2026-12-02', to: '2027-01-02', settled: 'unpaid' },
  { name: 'Iris Design', scenario: 'cancels at the end of the paid month', seats: 6, amount: 180_00n, from: '2026-12-24', to: '2027-01-24', settled: 'cancelled at period end' },
]

function monthly(row: Seats): Story {
  const who = customer(row.name, row.currency === 'jpy' ? 'JP' : row.currency === 'kwd' ? 'KW' : 'US')
  const teller = tell(who, row.scenario)
  const collection = row.settled === 'transfer' || row.settled === 'unpaid' ? 'send_invoice' : 'charge_automatically'
  const line = row.tax ? { tax: taxOn(row.tax, row.amount) } : {}
  const price = seatPrice(row.currency ?? 'usd')
  const { subscription, invoice } = opening({ customer: who, price, quantity: row.seats, amount: row.amount, from: at(who, row.from), to: at(who, row.to), collection, line })
  signUp(teller, subscription.createdAt - 300)
  subscribe(teller, subscription, invoice.id)
  const failures = row.settled === 'card after two failures' ? [invoice.finalizedAt + 2, invoice.finalizedAt + 3 * day] : []
  if (collection === 'charge_automatically') charge(teller, invoice, failures)
  else send(teller, invoice)
  if (row.settled === 'transfer') transfer(teller, invoice)
  if (row.settled === 'unpaid') teller.say('invoice.overdue', newYork('2026-12-30'), invoiceObject(invoice, { status: 'open' }))
  const ending = subscriptionObject(subscription, { status: 'active', latestInvoice: invoice.id, cancelAtPeriodEnd: true })
  if (row.settled === 'cancelled at period end') teller.say('customer.subscription.updated', newYork('2026-12-28'), ending, { previous: { cancel_at_period_end: false } })
  return teller.end()
}

function transfer(teller: Parameters<typeof pay>[0], invoice: Parameters<typeof pay>[1]): void {
  const payment = paymentOf(invoice, newYork('2026-12-29'))
  pay(teller, invoice, payment, { status: 'paid', paid: payment.amount, paidAt: payment.paidAt })
}
