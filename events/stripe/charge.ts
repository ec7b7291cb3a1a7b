import * as z from 'zod'
import type { AliasStated } from '#billing'
import { inCurrency } from './amount.ts'
import { named } from './draft.ts'
import { listOf, moment, objectId, optionalReference, orNull } from './field.ts'
import { aliasesOfPayment } from './invoice.ts'
import { refundWith } from './refund.ts'

/** A charge. Until 2022-11 it carried its refunds; until 2025-03 it named its invoice. */
export const chargeIn = inCurrency((amount) =>
  z.object({
    id: objectId,
    amount,
    amount_refunded: orNull(amount),
    created: moment,
    invoice: optionalReference,
    payment_intent: optionalReference,
    refunds: orNull(z.object({ data: listOf(refundWith(amount)) })),
  }),
)

export type Charge = z.output<ReturnType<typeof chargeIn>>

/** A charge is the same as its payment intent, which is the same as the invoice it paid, where these are named. */
export const aliasesOfCharge = (charge: Charge): readonly AliasStated[] =>
  aliasesOfPayment({ invoice: charge.invoice === null ? null : named(charge.invoice), charge: charge.id, paymentIntent: charge.payment_intent })
