import * as z from 'zod'
import { optionalText, textField } from './field.ts'

/** What a callout asks us to read back. `wasPosted`: the object was posted before and is so no more. */
export interface CalloutEvent {
  readonly object: 'invoice' | 'credit-memo' | 'order' | 'subscription' | 'usage' | 'payment' | 'refund'
  readonly wasPosted?: true
}

/** Every event that our templates install. Zuora's own `PaymentProcessed` fires for electronic payments only, ours for all. */
export const calloutEvents: Readonly<Record<string, CalloutEvent>> = {
  InvoicePosted: { object: 'invoice' },
  InvoiceUnposted: { object: 'invoice', wasPosted: true },
  CreditMemoPosted: { object: 'credit-memo' },
  CreditMemoUnposted: { object: 'credit-memo', wasPosted: true },
  OrderProcessed: { object: 'order' },
  SubscriptionChanged: { object: 'subscription' },
  UsageRecorded: { object: 'usage' },
  PaymentProcessed: { object: 'payment' },
  RefundProcessed: { object: 'refund' },
}

/**
 * A callout as our templates write it: every value text, nothing but identity. The amount only tells how much
 * waits when the document cannot be read back; it never becomes a fact.
 */
export const calloutSchema = z
  .looseObject({
    schema: z.string().endsWith('zuora.v1', 'expected a callout of our templates (schema tieout.zuora.v1)'),
    event: textField,
    tenantId: optionalText,
    id: optionalText,
    invoiceId: optionalText,
    creditMemoId: optionalText,
    number: optionalText,
    currency: optionalText,
    amount: optionalText,
  })
  .transform((callout) => ({ ...callout, id: callout.id ?? callout.invoiceId ?? callout.creditMemoId }))

export type Callout = z.output<typeof calloutSchema>
