import * as z from 'zod'
import { type AmountField, inCurrency } from './amount.ts'
import { listOf, objectId, optionalFlag, optionalMoment, optionalReference, optionalText, orNull, reference } from './field.ts'

/** A credit note without its lines, in any API version. */
export const creditNoteIn = inCurrency((amount) =>
  z.object({
    id: objectId,
    invoice: reference,
    customer: optionalReference,
    customer_account: optionalReference,
    status: optionalText,
    reason: optionalText,
    created: optionalMoment,
    effective_at: optionalMoment,
    voided_at: optionalMoment,
    amount,
    total: orNull(amount),
    type: optionalText,
    pre_payment_amount: orNull(amount),
    post_payment_amount: orNull(amount),
    out_of_band_amount: orNull(amount),
    customer_balance_transaction: optionalReference,
    refund: optionalReference,
    refunds: listOf(z.object({ amount_refunded: amount, refund: optionalReference })),
    amount_shipping: orNull(amount),
    shipping_cost: orNull(z.object({ amount_subtotal: amount, amount_tax: orNull(amount) })),
  }),
)

export type CreditNote = z.output<ReturnType<typeof creditNoteIn>>

/** A line of a credit note. `amount` is before discounts; a custom line names no invoice line. */
export const creditNoteLineWith = (amount: AmountField) =>
  z.object({
    id: objectId,
    type: optionalText,
    amount,
    invoice_line_item: optionalReference,
    discount_amount: orNull(amount),
    discount_amounts: orNull(z.array(z.object({ amount }))),
    pretax_credit_amounts: orNull(z.array(z.object({ amount, type: optionalText }))),
    taxes: orNull(z.array(z.object({ amount, tax_behavior: optionalText }))),
    tax_amounts: orNull(z.array(z.object({ amount, inclusive: optionalFlag }))),
  })

export type StripeCreditNoteLine = z.output<ReturnType<typeof creditNoteLineWith>>
