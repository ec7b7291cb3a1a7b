import * as z from 'zod'
import type { AmountField } from './amount.ts'
import {
  listOf,
  objectId,
  optionalCatalogueReference,
  optionalDecimal,
  optionalFlag,
  optionalMetadata,
  optionalReference,
  optionalText,
  orNull,
  moment,
  reference,
} from './field.ts'

const prorationDetails = orNull(
  z.object({ credited_items: orNull(z.object({ invoice: reference, invoice_line_items: listOf(reference) })) }),
)

/** What made the line, since 2025-03-31 (and in hybrids that state both ways). */
const details = orNull(
  z.object({
    subscription: optionalReference,
    subscription_item: optionalReference,
    proration: optionalFlag,
    proration_details: prorationDetails,
  }),
)

const recurring = orNull(z.object({ usage_type: optionalText, meter: optionalReference }))

/** A price: an id, or the price itself with how its quantity is found. */
const price = orNull(
  z.union(
    [
      z.string().min(1).max(200).transform((id) => ({ id, product: null, recurring: null })),
      z.object({ id: z.string().min(1).max(200), product: optionalCatalogueReference, recurring }),
    ],
    'expected a price id or a price',
  ),
)

const plan = orNull(
  z.object({ id: z.string().min(1).max(200), product: optionalCatalogueReference, usage_type: optionalText, meter: optionalReference }),
)

/** An invoice line of any API version, with the amounts of one currency. */
export const invoiceLineWith = (amount: AmountField) =>
  z.object({
    id: objectId,
    unique_id: orNull(objectId),
    amount,
    currency: z.string(),
    description: optionalText,
    quantity: optionalDecimal,
    quantity_decimal: optionalDecimal,
    period: orNull(z.object({ start: moment, end: moment })),
    metadata: optionalMetadata,
    type: optionalText,
    subscription: optionalReference,
    subscription_item: optionalReference,
    proration: optionalFlag,
    proration_details: prorationDetails,
    parent: orNull(z.object({ type: optionalText, subscription_item_details: details, invoice_item_details: details })),
    price,
    plan,
    pricing: orNull(z.object({ price_details: orNull(z.object({ price, product: optionalCatalogueReference })) })),
    discounts: orNull(z.array(reference)),
    discountable: optionalFlag,
    discount_amounts: orNull(z.array(z.object({ amount, discount: optionalReference }))),
    pretax_credit_amounts: orNull(z.array(z.object({ amount, type: optionalText }))),
    taxes: orNull(z.array(z.object({ amount, tax_behavior: optionalText }))),
    tax_amounts: orNull(z.array(z.object({ amount, inclusive: optionalFlag }))),
  })

export type StripeLine = z.output<ReturnType<typeof invoiceLineWith>>
