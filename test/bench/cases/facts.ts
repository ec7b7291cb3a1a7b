import type { FactOf, InvoiceLine } from '#billing'
import { type AccountingDate, type Instant, type Period, accountingDate, addPeriods, firstDayOf, instant } from '#calendar'
import { type Currency, readCurrency } from '#money'

const usd = readCurrency('USD')
if (!usd.ok) throw new Error('USD is a currency')
export const dollars: Currency = usd.value
export const entity = 'halden-us'
export const books = ['asc606', 'ifrs15'] as const

/** The month that everything of the bench begins in. */
export const opening = '2026-12' as Period

const origin = (contract: string, id: string, on: AccountingDate) => ({
  id,
  contract,
  customer: `cus_${contract.slice(-8)}`,
  entity,
  effectiveOn: on,
  effectiveAt: instant(`${on}T12:00:00.000Z`),
  recordedAt: instant(`${on}T12:00:05.000Z`),
  source: { system: 'stripe', document: `stripe:evt_${id}`, object: `stripe:${id}`, sha256: 'a'.repeat(64) } as const,
})

/** What a line bills: a product for a number of months from a day, at a price. */
export interface Billed {
  readonly promise: string
  readonly product: string
  readonly startOn: AccountingDate
  readonly months: number
  readonly netMinor: bigint
}

const lineOf = ({ promise, product, startOn, months, netMinor }: Billed, number: number): InvoiceLine => ({
  line: `il_${number}`,
  promise,
  product,
  listPrice: `price_${product}`,
  description: null,
  quantity: '1',
  term: months === 0 ? null : { startOn, endOn: monthsAfter(startOn, months) },
  grossMinor: netMinor,
  discountMinor: 0n,
  creditsAppliedMinor: 0n,
  netMinor,
  taxMinor: 0n,
  proration: false,
  metered: false,
  cancels: [],
})

const monthsAfter = (on: AccountingDate, months: number): AccountingDate => accountingDate(`${addPeriods(on.slice(0, 7) as Period, months)}${on.slice(7)}`)

/** An invoice with one line per thing billed, issued on the day its first term begins. */
export function invoiceIssued(contract: string, invoice: string, billed: readonly Billed[]): FactOf<'InvoiceIssued'> {
  const on = billed[0]!.startOn
  const totalMinor = billed.reduce((sum, { netMinor }) => sum + netMinor, 0n)
  const lines = billed.map(lineOf)
  return { ...origin(contract, `stripe:${invoice}:InvoiceIssued@${contract}`, on), kind: 'InvoiceIssued', invoice, number: null, currency: dollars, dueOn: null, lines, totalMinor, balanceAppliedMinor: 0n }
}

/** The provider says that the subscription is active. */
export function serviceActivated(contract: string, on: AccountingDate): FactOf<'ServiceActivated'> {
  return { ...origin(contract, `stripe:${contract}:ServiceActivated@${contract}`, on), kind: 'ServiceActivated', promise: null, product: null, authority: 'stripe' }
}

export function deliveryConfirmed(contract: string, promise: string, on: AccountingDate): FactOf<'DeliveryConfirmed'> {
  return { ...origin(contract, `evidence:${promise}:DeliveryConfirmed@${contract}`, on), kind: 'DeliveryConfirmed', promise, product: null, authority: 'delivery-desk', share: '1' }
}

/** The n-th invoice of a monthly plan that began in the opening month. */
export const monthlyInvoice = (contract: string, number: number): FactOf<'InvoiceIssued'> =>
  invoiceIssued(contract, `in_${contract.slice(-8)}_${String(number).padStart(4, '0')}`, [
    { promise: 'si_seats', product: 'prod_platform_team', startOn: firstDayOf(addPeriods(opening, number)), months: 1, netMinor: 4_999n + BigInt(number) },
  ])

/** One line for a year, beginning on a day inside a month. */
export const annualInvoice = (contract: string, netMinor: bigint): FactOf<'InvoiceIssued'> =>
  invoiceIssued(contract, `in_${contract.slice(-8)}`, [{ promise: 'si_scale', product: 'prod_platform_scale', startOn: accountingDate('2026-12-11'), months: 12, netMinor }])

const bundle = ['prod_platform_scale', 'prod_dedicated_compute', 'prod_onboarding', 'prod_finetune', 'prod_platform_team'] as const

/** Five obligations on one invoice: two services by the day, one by the month, two delivered at a point in time. */
export const bundleInvoice = (contract: string): FactOf<'InvoiceIssued'> =>
  invoiceIssued(
    contract,
    `in_${contract.slice(-8)}`,
    bundle.map((product, index) => ({ promise: `si_${index}`, product, startOn: accountingDate('2026-12-01'), months: product === 'prod_onboarding' || product === 'prod_finetune' ? 0 : 12, netMinor: 120_000n + BigInt(index) * 7_919n })),
  )

export const bundleEvidence = (contract: string) => [
  serviceActivated(contract, accountingDate('2026-12-01')),
  deliveryConfirmed(contract, 'si_2', accountingDate('2027-02-10')),
  deliveryConfirmed(contract, 'si_3', accountingDate('2027-03-20')),
]

export const at = (text: string): Instant => instant(text)
