import { type Ratio, portionMinor, ratioOf, splitByLargestRemainder } from '#money'
import { type Outcome, accept } from '#outcome'
import type { Invoice } from './invoice.ts'
import type { StripeLine } from './invoice-line.ts'
import { type LineTax, sum, taxOf } from './line-amounts.ts'

/**
 * Old shapes state tax and discounts for the invoice only. They are shared over the lines in proportion
 * to the lines' amounts; the coherence check afterwards proves the reading or holds the document.
 */
export function sharedTaxes(invoice: Invoice, lines: readonly StripeLine[]): Outcome<readonly LineTax[] | null, 'INCOHERENT_ARITHMETIC'> {
  if (lines.length === 0 || lines.some((line) => line.taxes !== null || line.tax_amounts !== null)) return accept(null)
  const totals = taxOf({ taxes: invoice.total_taxes, tax_amounts: invoice.total_tax_amounts }, `invoice ${invoice.id}`)
  if (!totals.ok) return totals
  const stated = totals.value.inclusive + totals.value.exclusive
  const tax = stated === 0n ? { inclusive: 0n, exclusive: invoice.tax ?? 0n } : totals.value
  const inclusive = share(tax.inclusive, lines)
  const exclusive = share(tax.exclusive, lines)
  return accept(lines.map((_, place) => ({ inclusive: inclusive[place] ?? 0n, exclusive: exclusive[place] ?? 0n })))
}

/** The invoice's discount per line, where the lines do not state their own. */
export function sharedDiscounts(invoice: Invoice, lines: readonly StripeLine[]): readonly bigint[] | null {
  if (lines.length === 0 || lines.some((line) => line.discount_amounts !== null)) return null
  const stated = invoice.total_discount_amounts
  return share(stated ? sum(stated.map((part) => part.amount)) : couponWorth(invoice, lines), lines, (line) => line.discountable !== false)
}

function couponWorth(invoice: Invoice, lines: readonly StripeLine[]): bigint {
  const coupon = invoice.discount?.coupon
  const base = sum(lines.filter((line) => line.discountable !== false).map((line) => line.amount))
  if (!coupon) return 0n
  if (coupon.amount_off !== null) return coupon.amount_off < base ? coupon.amount_off : base
  return portionMinor(base, percentage(coupon.percent_off ?? '0'))
}

/** A percentage as an exact ratio. */
function percentage(text: string): Ratio {
  const exact = ratioOf(text)
  return { numerator: exact.numerator, denominator: exact.denominator * 100n }
}

function share(amount: bigint, lines: readonly StripeLine[], counts: (line: StripeLine) => boolean = () => true): readonly bigint[] {
  const weights = lines.map((line) => (counts(line) && line.amount > 0n ? line.amount : 0n))
  if (amount === 0n || sum(weights) === 0n) return lines.map((_, place) => (place === 0 ? amount : 0n))
  return splitByLargestRemainder(amount, weights)
}
