import type { InvoiceLine } from '#billing'
import type { Invoice } from './invoice.ts'

/**
 * Shipping as a line of its own, so that the lines sum to the invoice. It names no product, so policy holds it
 * until someone says what shipping is. No recorded invoice has shipping: the coherence check guards this reading.
 */
export function shippingLine(invoice: Invoice): InvoiceLine | null {
  const { shipping_cost: cost, amount_shipping: stated } = invoice
  const net = cost?.amount_subtotal ?? stated ?? 0n
  const tax = cost?.amount_tax ?? 0n
  if (net === 0n && tax === 0n) return null
  return {
    line: 'shipping',
    promise: null,
    product: null,
    listPrice: null,
    description: 'Shipping',
    quantity: null,
    term: null,
    grossMinor: net,
    discountMinor: 0n,
    creditsAppliedMinor: 0n,
    netMinor: net,
    taxMinor: tax,
    proration: false,
    metered: false,
    cancels: [],
  }
}
