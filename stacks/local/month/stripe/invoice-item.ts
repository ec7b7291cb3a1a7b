import { company } from '../company.ts'
import type { Body, BodyObject } from '../wire.ts'
import type { InvoiceSpec } from './invoice.ts'
import type { LineSpec } from './line.ts'

/** Lines that began as an item of their own: one-off sales and prorations, not the regular billing of an item. */
export const beganAsItem = (line: LineSpec): boolean => line.item === null || line.prorates === true

/** The pending item behind such a line, in the provider's current shape. */
export function invoiceItemObject(line: LineSpec, invoice: InvoiceSpec): BodyObject {
  return {
    id: `ii_${line.id.slice(3)}`,
    object: 'invoiceitem',
    amount: line.amount,
    currency: invoice.currency,
    customer: invoice.customer.id,
    customer_account: null,
    date: invoice.createdAt,
    description: line.description,
    discountable: line.prorates !== true,
    discounts: [],
    invoice: invoice.id,
    livemode: company.livemode,
    metadata: {},
    net_amount: line.amount,
    parent: parentOf(line, invoice),
    period: { end: line.to, start: line.from },
    pricing: { price_details: { price: line.price.id, product: line.price.product }, type: 'price_details', unit_amount_decimal: line.prorates === true ? null : line.price.unit },
    proration: line.prorates === true,
    quantity: line.quantity,
    quantity_decimal: line.quantity === null ? null : String(line.quantity),
    tax_rates: [],
    test_clock: null,
  }
}

function parentOf(line: LineSpec, invoice: InvoiceSpec): Body {
  if (line.item === null) return null
  return { subscription_details: { subscription: invoice.subscription, subscription_item: line.item }, type: 'subscription_details' }
}
