import type { PriceRow } from '../catalogue.ts'
import { company } from '../company.ts'
import type { Body, BodyObject } from '../wire.ts'
import { type TaxOn, taxesOf } from './tax.ts'

/** One invoice line before it is written in the provider's shape. `amount` is what the wire says: an inclusive tax is in it. */
export interface LineSpec {
  readonly id: string
  readonly amount: bigint
  readonly price: PriceRow
  readonly quantity: number | null
  readonly description: string
  readonly from: number
  readonly to: number
  /** The subscription item that bills it; null: an invoice item (a one-off, or a manual line). */
  readonly item: string | null
  readonly prorates?: boolean
  readonly cancels?: { readonly invoice: string; readonly lines: readonly string[] }
  readonly discounts?: readonly LineDiscount[]
  readonly credits?: readonly { readonly transaction: string; readonly amount: bigint }[]
  readonly tax?: TaxOn
}

/** Part of a discount that falls on a line; `level` says whether the line or the invoice carries it. */
export interface LineDiscount {
  readonly discount: string
  readonly amount: bigint
  readonly level: 'item' | 'invoice'
}

export const discountOf = (line: LineSpec): bigint => (line.discounts ?? []).reduce((sum, part) => sum + part.amount, 0n)
export const creditsOf = (line: LineSpec): bigint => (line.credits ?? []).reduce((sum, part) => sum + part.amount, 0n)
const itemDiscountOf = (line: LineSpec): bigint =>
  (line.discounts ?? []).reduce((sum, part) => (part.level === 'item' ? sum + part.amount : sum), 0n)

/** What a line adds to the invoice's subtotal: item-level discounts are already off. */
export const subtotalOf = (line: LineSpec): bigint => line.amount - itemDiscountOf(line)
export const exclusiveTaxOf = (line: LineSpec): bigint => (line.tax?.rate.behaviour === 'exclusive' ? line.tax.amount : 0n)
export const inclusiveTaxOf = (line: LineSpec): bigint => (line.tax?.rate.behaviour === 'inclusive' ? line.tax.amount : 0n)

/** A line in the provider's current shape. */
export function lineObject(line: LineSpec, invoice: { readonly id: string; readonly subscription: string | null }): BodyObject {
  return {
    id: line.id,
    object: 'line_item',
    amount: line.amount,
    currency: line.price.currency,
    description: line.description,
    discount_amounts: (line.discounts ?? []).map(({ discount, amount }) => ({ amount, discount })),
    discountable: line.prorates !== true,
    discounts: (line.discounts ?? []).filter((part) => part.level === 'item').map((part) => part.discount),
    invoice: invoice.id,
    livemode: company.livemode,
    metadata: {},
    parent: parentOf(line, invoice.subscription),
    period: { end: line.to, start: line.from },
    pretax_credit_amounts: pretaxCreditsOf(line),
    pricing: {
      price_details: { price: line.price.id, product: line.price.product },
      type: 'price_details',
      unit_amount_decimal: line.prorates === true ? null : line.price.unit,
    },
    quantity: line.quantity,
    quantity_decimal: line.quantity === null ? null : String(line.quantity),
    subscription: invoice.subscription,
    subtotal: subtotalOf(line),
    taxes: taxesOf(line),
  }
}

function parentOf(line: LineSpec, subscription: string | null): Body {
  const proration_details = { credited_items: creditedOf(line) }
  const invoice_item = `ii_${line.id.slice(3)}`
  const proration = line.prorates === true
  if (line.item === null) {
    const invoice_item_details = { invoice_item, proration, proration_details, subscription }
    return { invoice_item_details, subscription_item_details: null, type: 'invoice_item_details' }
  }
  const subscription_item_details = {
    invoice_item: proration ? invoice_item : null,
    proration,
    proration_details,
    subscription,
    subscription_item: line.item,
  }
  return { invoice_item_details: null, subscription_item_details, type: 'subscription_item_details' }
}

const creditedOf = ({ cancels }: LineSpec): Body =>
  cancels === undefined ? null : { invoice: cancels.invoice, invoice_line_items: cancels.lines }

function pretaxCreditsOf(line: LineSpec): readonly BodyObject[] {
  const discounts = (line.discounts ?? []).map(({ discount, amount }) => ({ amount, discount, type: 'discount' }))
  const credits = (line.credits ?? []).map(({ transaction, amount }) => ({
    amount,
    credit_balance_transaction: transaction,
    type: 'credit_balance_transaction',
  }))
  return [...discounts, ...credits]
}
