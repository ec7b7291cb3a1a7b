import type { PriceRow } from '../catalogue.ts'
import type { Customer } from '../customers.ts'
import type { InvoiceSpec } from '../stripe/invoice.ts'
import type { LineSpec } from '../stripe/line.ts'

export interface Sale {
  readonly number: number
  readonly price: PriceRow
  readonly amount: bigint
  readonly at: number
  readonly collection?: 'charge_automatically' | 'send_invoice'
  readonly line?: Partial<LineSpec>
}

/** An invoice without a subscription: a one-off sale at a point in time. */
export function onceInvoice(who: Customer, sale: Sale): InvoiceSpec {
  const id = `${who.slug}0${sale.number}`
  const collection = sale.collection ?? 'charge_automatically'
  const line: LineSpec = { id: `il_${id}a`, amount: sale.amount, price: sale.price, quantity: 1, description: sale.price.product, from: sale.at, to: sale.at, item: null, ...sale.line }
  return {
    id: `in_${id}`,
    number: `${who.slug.toUpperCase()}-000${sale.number}`,
    customer: who,
    subscription: null,
    currency: sale.price.currency,
    reason: 'manual',
    collection,
    createdAt: sale.at,
    finalizedAt: sale.at + 5,
    ...(collection === 'send_invoice' ? { dueAt: sale.at + 30 * 86_400 } : {}),
    lines: [line],
  }
}
