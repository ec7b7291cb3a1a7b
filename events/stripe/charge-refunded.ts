import type { FactDraft, TranslationContext } from '#billing'
import type { Instant } from '#calendar'
import { type Charge, aliasesOfCharge, chargeIn } from './charge.ts'
import { concludeFacts, concludeInformational, suspend } from './conclusion.ts'
import { belongingTo, draftFact } from './draft.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { type InCurrency, readInCurrency, statedWorth } from './reading.ts'
import { draftRefund } from './refund.ts'

/**
 * `charge.refunded` and a bare charge: the cumulative amount refunded, named by that amount, so that a repeat
 * adds nothing. Refunds that an old shape lists are stated as well; refunded is the larger of the two.
 */
export const translateChargeRefunded: TranslateOccurrence = ({ object, at }, context) => {
  const read = readInCurrency(chargeIn, object)
  if (!read.ok) return suspend(read, statedWorth(object))
  const charge = read.value.object
  const aliases = aliasesOfCharge(charge)
  if (!charge.amount_refunded) return concludeInformational('a payment: the invoice or the checkout that it paid owns the sale', { aliases })
  return concludeFacts([draftObserved(read.value, at, context), ...listedRefunds(read.value, context)], { aliases })
}

function draftObserved({ object: charge, currency }: InCurrency<Charge>, at: Instant | null, context: TranslationContext): FactDraft {
  const cumulative = charge.amount_refunded ?? 0n
  const payment = charge.payment_intent ?? charge.id
  const saying = {
    object: charge.id,
    version: cumulative.toString(),
    at: latestRefundAt(charge) ?? at ?? charge.created,
    customer: null,
    belongsTo: belongingTo(charge.invoice, charge.payment_intent, charge.id),
  }
  return draftFact({ ...saying, body: { kind: 'RefundObserved', payment, invoice: charge.invoice, currency, cumulativeMinor: cumulative } }, context)
}

function listedRefunds({ object: charge, currency }: InCurrency<Charge>, context: TranslationContext): readonly FactDraft[] {
  const own = (charge.refunds?.data ?? []).filter((refund) => refund.charge?.id === charge.id && refund.status === 'succeeded')
  return own.flatMap((refund) => {
    const draft = draftRefund({ refund: { ...refund, payment_intent: refund.payment_intent ?? charge.payment_intent }, currency }, context)
    return draft.ok ? [draft.value] : []
  })
}

const latestRefundAt = (charge: Charge): Instant | null =>
  (charge.refunds?.data ?? []).reduce<Instant | null>((latest, { created }) => (latest === null || created > latest ? created : latest), null)
