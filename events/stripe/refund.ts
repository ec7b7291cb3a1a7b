import * as z from 'zod'
import type { AliasStated, FactDraft, TranslationContext } from '#billing'
import type { Currency } from '#money'
import { type AmountField, inCurrency } from './amount.ts'
import { type Step, concludeFacts, concludeInformational, proceed, stop, suspend } from './conclusion.ts'
import { belongingTo, draftFact, named } from './draft.ts'
import { moment, objectId, optionalReference, optionalText, orNull } from './field.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { misfit, readInCurrency, statedWorth } from './reading.ts'

/** A charge named by another object: its id, or the charge with the invoice that it paid. */
export const chargeReference = orNull(
  z.union(
    [
      objectId.transform((id) => ({ id, invoice: null, payment_intent: null })),
      z.object({ id: objectId, invoice: optionalReference, payment_intent: optionalReference }),
    ],
    'expected an id or an expanded object',
  ),
)

export const refundWith = (amount: AmountField) =>
  z.object({
    id: objectId,
    amount,
    currency: z.string(),
    status: optionalText,
    created: moment,
    charge: chargeReference,
    payment_intent: optionalReference,
  })

export type Refund = z.output<ReturnType<typeof refundWith>>
const refundIn = inCurrency(refundWith)

/**
 * `refund.created`, `refund.updated`, `refund.failed`, `charge.refund.updated` and a bare refund: its status
 * decides. Only a refund that succeeded moved cash. A failure is dated like the refund: Stripe states no other time.
 */
export const translateRefund: TranslateOccurrence = ({ object }, context) => {
  const read = readInCurrency(refundIn, object)
  if (!read.ok) return suspend(read, statedWorth(object))
  const { object: refund, currency } = read.value
  const aliases = aliasesOfRefund(refund)
  const waits = refund.status === 'pending' || refund.status === 'requires_action'
  if (waits) return concludeInformational(`refund is ${refund.status}: no cash has moved`, { aliases })
  const draft = draftRefund({ refund, currency }, context)
  if (!draft.ok) return draft.translation
  return concludeFacts([draft.value], { aliases })
}

/** The fact of a refund that is over: settled or failed. Refuses a status that Stripe has added since. */
export function draftRefund({ refund, currency }: { readonly refund: Refund; readonly currency: Currency }, context: TranslationContext): Step<FactDraft> {
  const worth = [{ currency, minor: refund.amount }]
  const payment = paymentOf(refund)
  if (payment === null) return stop(suspend(misfit('charge', null, 'expected the charge or payment_intent that is paid back'), worth))
  const invoice = refund.charge?.invoice ?? null
  const saying = {
    object: refund.id,
    at: refund.created,
    customer: null, // stated since 2026-07 only
    belongsTo: belongingTo(invoice, payment, refund.charge?.id ?? null, refund.id),
  }
  if (refund.status === 'failed' || refund.status === 'canceled')
    return proceed(draftFact({ ...saying, body: { kind: 'RefundFailed', refund: refund.id, payment } }, context))
  if (refund.status !== 'succeeded' && refund.status !== null)
    return stop(suspend(misfit('status', refund.status, 'expected pending, requires_action, succeeded, failed or canceled'), worth))
  const body = { kind: 'RefundSettled' as const, refund: refund.id, payment, invoice: null, currency, amountMinor: refund.amount }
  return proceed(draftFact({ ...saying, body }, context))
}

/** What was paid back: the payment intent where there is one, so that all documents name the same payment. */
const paymentOf = (refund: Refund): string | null => refund.payment_intent ?? refund.charge?.payment_intent ?? refund.charge?.id ?? null

function aliasesOfRefund(refund: Refund): readonly AliasStated[] {
  const { charge } = refund
  const intent = refund.payment_intent ?? charge?.payment_intent ?? null
  return charge && intent !== null ? [{ object: named(charge.id), sameAs: named(intent) }] : []
}
