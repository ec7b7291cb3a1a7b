import * as z from 'zod'
import type { AliasStated } from '#billing'
import { aliasesOfCharge, chargeIn } from './charge.ts'
import { concludeInformational } from './conclusion.ts'
import { named } from './draft.ts'
import { listOf, objectId, optionalReference, optionalText, orNull } from './field.ts'
import { aliasesOfPayment } from './invoice.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { read, readInCurrency } from './reading.ts'

const reason = 'a payment: the invoice or the checkout that it paid owns the sale'

/** `charge.succeeded` and other charge events that move nothing by themselves: they join the charge to its payment intent. */
export const noteCharge = (why: string): TranslateOccurrence => ({ object }) => {
  const charge = readInCurrency(chargeIn, object)
  return concludeInformational(why, { aliases: charge.ok ? aliasesOfCharge(charge.value.object) : [] })
}

const paymentIntent = z.object({
  id: objectId,
  invoice: optionalReference,
  latest_charge: optionalReference,
  charges: orNull(z.object({ data: listOf(z.object({ id: objectId })) })),
  payment_details: orNull(z.object({ order_reference: optionalText })),
})

/** `payment_intent.succeeded` and its kin: cash that an invoice or a checkout accounts for. */
export const notePaymentIntent = (why: string): TranslateOccurrence => ({ object }) => {
  const intent = read(paymentIntent, object)
  return concludeInformational(why, { aliases: intent.ok ? aliasesOfIntent(intent.value) : [] })
}

/** Since 2025-03 a payment intent names its invoice only as its order reference. */
function aliasesOfIntent(intent: z.output<typeof paymentIntent>): readonly AliasStated[] {
  const order = intent.payment_details?.order_reference
  const invoice = intent.invoice ?? (order && /^in_\w{1,90}$/.test(order) ? order : null)
  const charge = intent.latest_charge ?? intent.charges?.data[0]?.id ?? null
  return aliasesOfPayment({ invoice: invoice === null ? null : named(invoice), charge, paymentIntent: intent.id })
}

export const translateChargeSucceeded = noteCharge(reason)
export const translatePaymentIntentSucceeded = notePaymentIntent(reason)
