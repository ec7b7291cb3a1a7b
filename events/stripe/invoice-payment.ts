import * as z from 'zod'
import { type AmountField, inCurrency } from './amount.ts'
import { objectId, optionalMoment, optionalReference, optionalText, orNull, reference } from './field.ts'

/** One payment applied to one invoice (since 2025-03-31 the only link between the two). */
const withAmount = (amount: AmountField) =>
  z.object({
    id: objectId,
    invoice: reference,
    currency: z.string(),
    status: optionalText,
    amount_paid: orNull(amount),
    created: optionalMoment,
    status_transitions: orNull(z.object({ paid_at: optionalMoment })),
    payment: orNull(
      z.object({ type: optionalText, payment_intent: optionalReference, charge: optionalReference, payment_record: optionalReference }),
    ),
  })

export const invoicePaymentIn = Object.assign(inCurrency(withAmount), { withAmount })
export type InvoicePayment = z.output<ReturnType<typeof withAmount>>
