import type { PriceRow } from '../catalogue.ts'
import type { Customer } from '../customers.ts'
import { newYork } from '../moment.ts'
import type { InvoiceSpec } from '../stripe/invoice.ts'
import type { LineSpec } from '../stripe/line.ts'
import type { SubscriptionSpec } from '../stripe/subscription.ts'

/** The first (or only) subscription of a customer with one item, and the invoice of its first term. */
export interface Opening {
  readonly subscription: SubscriptionSpec
  readonly invoice: InvoiceSpec
}

export interface OpeningTerms {
  readonly customer: Customer
  readonly price: PriceRow
  readonly quantity: number
  readonly amount: bigint
  readonly from: number
  readonly to: number
  readonly collection?: 'charge_automatically' | 'send_invoice'
  readonly line?: Partial<LineSpec>
}

/** A moment on a date at the customer's own hour. */
export const at = (customer: Customer, on: string): number => newYork(on, '09:00:00') + customer.offset

/** One item, one term, one invoice: what most contracts begin with. */
export function opening(terms: OpeningTerms): Opening {
  const { customer, price, quantity, from, to } = terms
  const { slug } = customer
  const collection = terms.collection ?? 'charge_automatically'
  const item = { id: `si_${slug}`, price, quantity, from, to }
  const subscription: SubscriptionSpec = { id: `sub_${slug}`, customer, createdAt: from, items: [item], collection }
  const line: LineSpec = { id: `il_${slug}01a`, amount: terms.amount, price, quantity, description: `${quantity} × ${price.product}`, from, to, item: item.id, ...terms.line }
  const invoice: InvoiceSpec = {
    id: `in_${slug}01`,
    number: `${slug.toUpperCase()}-0001`,
    customer,
    subscription: subscription.id,
    currency: price.currency,
    reason: 'subscription_create',
    collection,
    createdAt: from,
    finalizedAt: from + 1,
    ...(collection === 'send_invoice' ? { dueAt: from + 30 * 86_400 } : {}),
    lines: [line],
  }
  return { subscription, invoice }
}
