import type { Json, Translation, TranslationContext } from '#billing'
import { refuse } from '#outcome'
import { translateChargeRefunded } from './charge-refunded.ts'
import { translateCheckoutSession } from './checkout-session.ts'
import { concludeInformational, suspend } from './conclusion.ts'
import { translateCreditGranted } from './credit-grant.ts'
import { translateCreditMoved } from './credit-movement.ts'
import { translateCreditNoteState } from './credit-note-voided.ts'
import { translateCustomerBalance } from './customer-balance.ts'
import { translateDisputeState } from './dispute-events.ts'
import { fieldsOf } from './envelope.ts'
import { translateInvoicePaymentPaid } from './invoice-payment-paid.ts'
import { translateInvoiceState } from './invoice-state.ts'
import { mergeTranslations } from './merge-translations.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { translatePaymentIntentSucceeded } from './payment-received.ts'
import { quietObjects } from './quiet-objects.ts'
import { misfit, statedWorth } from './reading.ts'
import { translateRefund } from './refund.ts'
import { translateSubscription } from './subscription-changed.ts'
import { translateStripe } from './translate-event.ts'

/** Bare objects that can move revenue or a balance: their own state says what has happened to them. */
const byObject: ReadonlyMap<string, TranslateOccurrence> = new Map([
  ['invoice', translateInvoiceState],
  ['invoice_payment', translateInvoicePaymentPaid],
  ['credit_note', translateCreditNoteState],
  ['refund', translateRefund],
  ['charge', translateChargeRefunded],
  ['dispute', translateDisputeState],
  ['subscription', translateSubscription],
  ['billing.credit_grant', translateCreditGranted],
  ['billing.credit_balance_transaction', translateCreditMoved],
  ['checkout.session', translateCheckoutSession],
  ['payment_intent', translatePaymentIntentSucceeded],
  ['customer_balance_transaction', translateCustomerBalance],
])

/**
 * Translates an object that was read from Stripe's API, not delivered as an event: a backfill, a repair, a list page. No
 * envelope is made up for it; its own state says what has happened. The facts are those that its events would state.
 */
export function translateStripeObject(object: Json, context: TranslationContext): Translation {
  const stated = fieldsOf(object)
  if (stated.object === 'list') return translatePage(stated.data, context)
  const inner = fieldsOf(stated.object) // the `data` of an event, saved without its envelope
  return Object.keys(inner).length > 0 ? translateOne(stated.object as Json, context) : translateOne(object, context)
}

function translateOne(object: Json, context: TranslationContext): Translation {
  const kind = fieldsOf(object).object
  if (kind === 'event' || kind === 'v2.core.event') return translateStripe(object, context)
  if (typeof kind !== 'string') return suspend(misfit('object', kind, 'expected the name of a Stripe resource'), statedWorth(object))
  const translate = byObject.get(kind)
  if (translate) return translate({ type: '', at: null, object, previous: null }, context)
  const reason = quietObjects.get(kind)
  if (reason !== undefined) return concludeInformational(reason)
  return suspend(refuse('UNKNOWN_EVENT_TYPE', `object is "${kind.slice(0, 120)}": neither translated nor known to move nothing`, kind), statedWorth(object))
}

/** A list page: each object by itself, in the order of the page. */
function translatePage(page: Json | undefined, context: TranslationContext): Translation {
  if (!Array.isArray(page)) return suspend(misfit('data', page, 'expected a list of objects'))
  return mergeTranslations(page.map((object: Json) => translateOne(object, context)))
}
