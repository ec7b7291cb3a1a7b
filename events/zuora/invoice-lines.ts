import type { InvoiceLine } from '#billing'
import { splitByLargestRemainder } from '#money'
import type { AmountReader } from './amount.ts'
import { type Charges, promiseOf, productOf } from './charge.ts'
import { type InvoiceItem, roleOf, subscriptionOf, termOf } from './invoice-item.ts'

/** A line and the subscription that it bills; null: a stand-alone charge. */
export interface OwnedLine {
  readonly subscription: string | null
  readonly line: InvoiceLine
}

interface Drawn {
  readonly item: InvoiceItem
  gross: bigint
  discount: bigint
  tax: bigint
}

/**
 * Draws invoice lines from items. A discount reduces the item it applies to, or its subscription's items in
 * proportion when it names none; tax items are tax of their item. Every item ends in exactly one line, so
 * the lines sum to the items.
 */
export function invoiceLines(items: readonly InvoiceItem[], charges: Charges, read: AmountReader): readonly OwnedLine[] {
  const drawn = new Map(items.filter((item) => roleOf(item) === 'charge').map((item) => [item.id, drawnOf(item, read)]))
  for (const item of items) {
    if (roleOf(item) !== 'charge') spread(item, drawn, read)
  }
  return [...drawn.values()].map((line) => ({ subscription: subscriptionOf(line.item), line: lineOf(line, charges) }))
}

const drawnOf = (item: InvoiceItem, read: AmountReader): Drawn => ({ item, gross: read.read(item.chargeAmount), discount: 0n, tax: read.read(item.taxAmount) })

/** Shares a reduction or a tax over the lines it belongs to; one without such a line stands alone. */
function spread(item: InvoiceItem, drawn: Map<string, Drawn>, read: AmountReader): void {
  const targets = targetsOf(item, [...drawn.values()])
  if (targets.length === 0) return void drawn.set(item.id, drawnOf(item, read))
  const weights = weightsOf(targets)
  const amounts = splitByLargestRemainder(read.read(item.chargeAmount), weights)
  const taxes = splitByLargestRemainder(read.read(item.taxAmount), weights)
  for (const [index, target] of targets.entries()) {
    const amount = amounts[index] ?? 0n
    if (roleOf(item) === 'tax') target.tax += amount
    else target.discount -= amount
    target.tax += taxes[index] ?? 0n
  }
}

function targetsOf(item: InvoiceItem, lines: readonly Drawn[]): readonly Drawn[] {
  if (item.appliedToItemId !== null) return lines.filter((line) => line.item.id === item.appliedToItemId)
  return lines.filter((line) => subscriptionOf(line.item) === subscriptionOf(item))
}

function weightsOf(targets: readonly Drawn[]): readonly bigint[] {
  const sizes = targets.map(({ gross }) => (gross < 0n ? -gross : gross))
  return sizes.some((size) => size > 0n) ? sizes : targets.map(() => 1n)
}

function lineOf({ item, gross, discount, tax }: Drawn, charges: Charges): InvoiceLine {
  return {
    line: item.id,
    promise: promiseOf(item, charges),
    product: productOf(item, charges),
    listPrice: item.productRatePlanChargeId,
    description: item.chargeDescription ?? item.chargeName,
    quantity: item.quantity,
    term: termOf(item.serviceStartDate, item.serviceEndDate, item.chargeType === 'Recurring'),
    grossMinor: gross,
    discountMinor: discount,
    creditsAppliedMinor: 0n,
    netMinor: gross - discount,
    taxMinor: tax,
    proration: gross < 0n,
    metered: item.chargeType === 'Usage',
    cancels: [],
  }
}
