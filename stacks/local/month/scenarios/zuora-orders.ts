import { accountingDate, addDays } from '#calendar'
import { type Currency, readCurrency } from '#money'
import { sources } from '../company.ts'
import { customer } from '../customers.ts'
import { minute, newYork } from '../moment.ts'
import { attest } from '../play/evidence.ts'
import { type Story, type Teller, tell } from '../story.ts'
import { order, postInvoice, postMemo, recordUsage, settlePayment } from '../zuora/callouts.ts'
import { type ChargeSpec, type InvoicePaper, type ZuoraOrder, invoiceTotal } from '../zuora/papers.ts'

/** Contracts that are ordered and billed in Zuora. Service counts as active when the provisioning system says so. */
export const zuoraOrders = (): readonly Story[] => [quartz(), raven(), sumac(), teal(), ume(), vale(), wadi(), yew()]

const currencyOf = (code: string): Currency => {
  const read = readCurrency(code)
  if (!read.ok) throw new Error(read.sentence)
  return read.value
}

/** A year from a date, as Zuora and we count it: the end is the first day without service. */
const yearFrom = (startOn: string): { startOn: string; endOn: string } => ({ startOn, endOn: startOn.replace('2026', '2027') })

type Planned = Omit<ChargeSpec, 'number' | 'name' | 'quantity'>

function ordered(name: string, scenario: string, number: string, given: { readonly currency: string; readonly startOn: string; readonly charges: readonly Planned[] }): { teller: Teller; placed: ZuoraOrder } {
  const who = customer(name)
  const teller = tell(who, scenario)
  const charges = given.charges.map((charge, index): ChargeSpec => ({ ...charge, number: `C-${number}${index + 1}`, name: charge.product.slice(3).toLowerCase(), quantity: '1' }))
  const placed: ZuoraOrder = { order: `O-${number}`, subscription: `A-S${number}`, account: `A${number}`, currency: currencyOf(given.currency), ...yearFrom(given.startOn), charges }
  order(teller, placed)
  attest(teller, `active-${who.slug}`, { source: sources.provisioning, kind: 'service-activated', at: newYork(given.startOn, '09:00:00'), object: `zuora:${placed.subscription}`, says: {} })
  return { teller, placed }
}

const year = (product: Planned['product'], priceMinor: bigint, startOn: string): Planned => ({ product, type: 'Recurring', priceMinor, ...yearFrom(startOn) })

/** The whole order on one invoice: a year in advance, a one-off on its first day. */
function invoiceOf(placed: ZuoraOrder, postedOn: string): InvoicePaper {
  const key = placed.order.slice(2)
  const lastOn = (charge: ChargeSpec): string => (charge.type === 'OneTime' ? charge.startOn : dayBefore(charge.endOn))
  const items = placed.charges.map((charge) => ({ charge, amountMinor: charge.priceMinor, startOn: charge.startOn, lastOn: lastOn(charge) }))
  return { id: `8ad0inv${key}`, number: `INV${key}`, order: placed, postedOn, dueOn: postedOn.replace('2026-12', '2027-01'), items }
}

const dayBefore = (on: string): string => addDays(accountingDate(on), -1)

/** Implementation, platform and support in one order: the price is shared by stand-alone selling price. */
function quartz(): Story {
  const { teller, placed } = ordered('Quartz Aerospace', 'order with implementation, platform and support', '10041', {
    currency: 'USD',
    startOn: '2026-12-01',
    charges: [
      { product: 'ZC-IMPLEMENTATION', type: 'OneTime', priceMinor: 20_000_00n, startOn: '2026-12-01', endOn: '2026-12-02' },
      year('ZC-PLATFORM', 60_000_00n, '2026-12-01'),
      year('ZC-SUPPORT', 12_000_00n, '2026-12-01'),
    ],
  })
  postInvoice(teller, invoiceOf(placed, '2026-12-03'))
  const says = { product: 'ZC-IMPLEMENTATION', share: '1' }
  attest(teller, 'delivery-Quartz', { source: sources.delivery, kind: 'delivery-confirmed', at: newYork('2026-12-23', '17:00:00'), object: `zuora:${placed.subscription}`, says })
  return teller.end()
}

/** The callout of the invoice is repeated half an hour later under the same notification id. */
function raven(): Story {
  const { teller, placed } = ordered('Raven Assurance', 'Zuora platform, paid outside Zuora', '10042', { currency: 'USD', startOn: '2026-12-21', charges: [year('ZC-PLATFORM', 36_500_00n, '2026-12-21')] })
  const invoice = invoiceOf(placed, '2026-12-21')
  postInvoice(teller, invoice, [newYork('2026-12-21', '12:00:00') + 30 * minute])
  settlePayment(teller, { id: '8ad0pay10042', number: 'P-10042', of: invoice, amountMinor: invoiceTotal(invoice), paidOn: '2026-12-28', type: 'External' })
  return teller.end()
}

/** 0.20 a request: four weekly records, invoiced on the last day of the year. */
function sumac(): Story {
  const { teller, placed } = ordered('Sumac Media', 'Zuora usage', '10043', {
    currency: 'USD',
    startOn: '2026-12-01',
    charges: [{ product: 'ZC-USAGE', type: 'Usage', priceMinor: 0n, unitPrice: '0.20', ...yearFrom('2026-12-01') }],
  })
  const [charge] = placed.charges
  if (charge === undefined) throw new Error('Sumac has no charge')
  const weeks = [['2026-12-07', '5120'], ['2026-12-14', '4980'], ['2026-12-21', '6208'], ['2026-12-28', '5300']] as const
  weeks.forEach(([usedOn, quantity], index) => {
    recordUsage(teller, { id: `8ad0use10043${index + 1}`, account: placed.account, subscription: placed.subscription, charge, usedOn, quantity }, placed.currency)
  })
  const items = [{ charge, amountMinor: 4_321_60n, quantity: '21608', startOn: '2026-12-01', lastOn: '2026-12-31' }]
  postInvoice(teller, { ...invoiceOf(placed, '2026-12-31'), items })
  return teller.end()
}

/** A tenth of the year is credited before it is paid. */
function teal(): Story {
  const { teller, placed } = ordered('Teal Utilities', 'Zuora credit memo', '10044', { currency: 'USD', startOn: '2026-12-10', charges: [year('ZC-PLATFORM', 24_000_00n, '2026-12-10')] })
  const invoice = invoiceOf(placed, '2026-12-10')
  postInvoice(teller, invoice)
  const items = placed.charges.map((charge) => ({ charge, amountMinor: 2_400_00n }))
  postMemo(teller, { id: '8ad0cm10044', number: 'CM10044', of: invoice, postedOn: '2026-12-22', reason: 'Price concession', items })
  return teller.end()
}

/** A year of support from the first of December: twelve even months. */
function ume(): Story {
  const { teller, placed } = ordered('Ume Foods', 'Zuora support in yen, even months', '10045', { currency: 'JPY', startOn: '2026-12-01', charges: [year('ZC-SUPPORT', 1_200_000n, '2026-12-01')] })
  postInvoice(teller, invoiceOf(placed, '2026-12-01'))
  return teller.end()
}

/** Zuora does not answer for this invoice until it is repaired: the message is poison, and is redriven before the close. */
function vale(): Story {
  const { teller, placed } = ordered('Vale Wineries', 'poison message redriven', '10091', { currency: 'USD', startOn: '2026-12-11', charges: [year('ZC-PLATFORM', 7_300_00n, '2026-12-11')] })
  postInvoice(teller, invoiceOf(placed, '2026-12-15'))
  return teller.end()
}

function wadi(): Story {
  const { teller, placed } = ordered('Wadi Telecom', 'Zuora platform in Kuwaiti dinar', '10046', { currency: 'KWD', startOn: '2026-12-12', charges: [year('ZC-PLATFORM', 6_000_000n, '2026-12-12')] })
  const invoice = invoiceOf(placed, '2026-12-12')
  postInvoice(teller, invoice)
  settlePayment(teller, { id: '8ad0pay10046', number: 'P-10046', of: invoice, amountMinor: invoiceTotal(invoice), paidOn: '2026-12-30', type: 'Electronic' })
  return teller.end()
}

/** Posted by mistake and credited whole a week later: Zuora's way to reverse an invoice. */
function yew(): Story {
  const { teller, placed } = ordered('Yew Museum', 'Zuora invoice reversed by a memo', '10047', { currency: 'USD', startOn: '2026-12-09', charges: [year('ZC-PLATFORM', 9_000_00n, '2026-12-09')] })
  const invoice = invoiceOf(placed, '2026-12-09')
  postInvoice(teller, invoice)
  const items = placed.charges.map((charge) => ({ charge, amountMinor: 9_000_00n }))
  postMemo(teller, { id: '8ad0cm10047', number: 'CM10047', of: invoice, postedOn: '2026-12-16', reason: 'Invoice reversal', items })
  return teller.end()
}
