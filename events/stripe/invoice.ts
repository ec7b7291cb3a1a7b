import * as z from 'zod'
import type { Instant } from '#calendar'
import type { AliasStated } from '#billing'
import { inCurrency } from './amount.ts'
import { named } from './draft.ts'
import { listOf, objectId, optionalDecimal, optionalFlag, optionalMetadata, optionalMoment, optionalReference, optionalText, orNull } from './field.ts'
import { invoicePaymentIn } from './invoice-payment.ts'

/**
 * An invoice without its lines, in any API version from 2018 on. Each fact is looked for in every place that
 * a version has put it; the declared version is never asked.
 */
export const invoiceIn = inCurrency((amount) =>
  z.object({
    id: objectId,
    number: optionalText,
    status: optionalText,
    customer: optionalReference,
    customer_account: optionalReference,
    subscription: optionalReference,
    parent: orNull(z.object({ subscription_details: orNull(z.object({ subscription: optionalReference })) })),
    metadata: optionalMetadata,
    created: optionalMoment,
    date: optionalMoment,
    due_date: optionalMoment,
    effective_at: optionalMoment,
    finalized_at: optionalMoment,
    status_transitions: orNull(
      z.object({ finalized_at: optionalMoment, paid_at: optionalMoment, voided_at: optionalMoment, marked_uncollectible_at: optionalMoment }),
    ),
    subtotal: orNull(amount),
    total: amount,
    tax: orNull(amount),
    total_taxes: orNull(z.array(z.object({ amount, tax_behavior: optionalText }))),
    total_tax_amounts: orNull(z.array(z.object({ amount, inclusive: optionalFlag }))),
    total_discount_amounts: orNull(z.array(z.object({ amount }))),
    discount: orNull(
      z.object({ coupon: orNull(z.object({ percent_off: optionalDecimal, amount_off: orNull(amount) })) }),
    ),
    amount_shipping: orNull(amount),
    shipping_cost: orNull(z.object({ amount_subtotal: amount, amount_tax: orNull(amount) })),
    starting_balance: orNull(amount),
    ending_balance: orNull(amount),
    amount_due: orNull(amount),
    amount_paid: orNull(amount),
    paid: optionalFlag,
    paid_out_of_band: optionalFlag,
    forgiven: optionalFlag,
    charge: optionalReference,
    payment_intent: optionalReference,
    payments: orNull(z.object({ data: listOf(invoicePaymentIn.withAmount(amount)) })),
  }),
)

export type Invoice = z.output<ReturnType<typeof invoiceIn>>

/** Who is billed. An account may stand in for the customer. */
export const customerOf = (invoice: Invoice): string | null => invoice.customer ?? invoice.customer_account

/** The subscription that the invoice as a whole bills. */
export const subscriptionOf = (invoice: Invoice): string | null =>
  invoice.parent?.subscription_details?.subscription ?? invoice.subscription

/** The date of issue: what the merchant set, else when the invoice became final, else when it was made. */
export const issuedAt = (invoice: Invoice): Instant | null =>
  invoice.effective_at ?? invoice.status_transitions?.finalized_at ?? invoice.finalized_at ?? invoice.created ?? invoice.date

/** Charges and payment intents that paid the invoice belong where it belongs. */
export function aliasesOf(invoice: Invoice): readonly AliasStated[] {
  const invoiceName = named(invoice.id)
  const direct = aliasesOfPayment({ invoice: invoiceName, charge: invoice.charge, paymentIntent: invoice.payment_intent })
  const listed = (invoice.payments?.data ?? []).flatMap((payment) =>
    aliasesOfPayment({ invoice: invoiceName, charge: payment.payment?.charge ?? null, paymentIntent: payment.payment?.payment_intent ?? null }),
  )
  return [...direct, ...listed]
}

export interface PaymentNames {
  readonly invoice: string | null // as a route names it
  readonly charge: string | null
  readonly paymentIntent: string | null
}

/** A charge is the same as its payment intent; a payment intent is the same as its invoice. */
export function aliasesOfPayment({ invoice, charge, paymentIntent }: PaymentNames): readonly AliasStated[] {
  const owner = paymentIntent === null ? invoice : named(paymentIntent)
  return [
    ...(paymentIntent !== null && invoice !== null ? [{ object: named(paymentIntent), sameAs: invoice }] : []),
    ...(charge !== null && owner !== null ? [{ object: named(charge), sameAs: owner }] : []),
  ]
}
