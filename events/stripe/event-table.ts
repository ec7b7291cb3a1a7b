import { translateChargeRefunded } from './charge-refunded.ts'
import { translateCheckoutSession } from './checkout-session.ts'
import { concludeInformational } from './conclusion.ts'
import { translateCreditGranted, translateCreditGrantUpdated } from './credit-grant.ts'
import { translateCreditMoved } from './credit-movement.ts'
import { translateCreditNoteCreated } from './credit-note-created.ts'
import { translateCreditNoteVoided } from './credit-note-voided.ts'
import {
  translateDisputeClosed,
  translateDisputeCreated,
  translateDisputeFundsReinstated,
  translateDisputeFundsWithdrawn,
  translateDisputeUpdated,
} from './dispute-events.ts'
import { translateInvoiceMarkedUncollectible, translateInvoiceVoided } from './invoice-closed.ts'
import { translateInvoiceFinalized } from './invoice-finalized.ts'
import { noteInvoice } from './invoice-noted.ts'
import { translateInvoicePaid } from './invoice-paid.ts'
import { translateInvoicePaymentPaid } from './invoice-payment-paid.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { noteCharge, notePaymentIntent, translateChargeSucceeded, translatePaymentIntentSucceeded } from './payment-received.ts'
import { translateRefund } from './refund.ts'
import { translateSubscription } from './subscription-changed.ts'

/** One event type: what it means to the books, and its translation. */
export interface EventType {
  readonly type: string
  readonly meaning: string // canonical fact kinds, or why there are none
  readonly translate: TranslateOccurrence
}

const event = (type: string, meaning: string, translate: TranslateOccurrence): EventType => ({ type, meaning, translate })

/** An event that moves nothing and joins nothing. */
const noted = (type: string, reason: string): EventType => event(type, `Informational: ${reason}`, () => concludeInformational(reason))

/** An event that moves nothing, but joins a charge to its invoice. */
const notedWith = (type: string, reason: string, note: (reason: string) => TranslateOccurrence): EventType =>
  event(type, `Informational: ${reason}`, note(reason))

const noJournal = 'a draft has no journal'
const collectability = 'evidence of collectability (606-10-25-1(e)), not a journal'
const pendingItem = 'a pending item has no journal until an invoice bills it'
const futurePhases = 'future phases are contracted and not billed yet: no journal'

/** Event types of the families that can move revenue or a balance, each by name: a new type in one of these families is held. */
export const eventTable: readonly EventType[] = [
  event('invoice.finalized', 'InvoiceIssued', translateInvoiceFinalized),
  event('invoice.paid', 'InvoiceSettled, InvoicePaymentApplied', translateInvoicePaid),
  event('invoice.payment_succeeded', 'InvoiceSettled, InvoicePaymentApplied', translateInvoicePaid),
  event('invoice.overpaid', 'InvoiceSettled: what exceeds the total is the customer’s', translateInvoicePaid),
  event('invoice.voided', 'InvoiceVoided', translateInvoiceVoided),
  event('invoice.marked_uncollectible', 'InvoiceWrittenOff', translateInvoiceMarkedUncollectible),
  notedWith('invoice.created', noJournal, noteInvoice),
  notedWith('invoice.updated', 'each state of an invoice has an event of its own', noteInvoice),
  noted('invoice.deleted', 'only drafts are deleted'),
  noted('invoice.upcoming', 'a forecast: the invoice does not exist'),
  noted('invoice.finalization_failed', 'no invoice was issued: mend the draft in Stripe'),
  notedWith('invoice.payment_failed', collectability, noteInvoice),
  notedWith('invoice.payment_action_required', collectability, noteInvoice),
  notedWith('invoice.payment_attempt_required', collectability, noteInvoice),
  notedWith('invoice.overdue', collectability, noteInvoice),
  notedWith('invoice.will_be_due', collectability, noteInvoice),
  notedWith('invoice.sent', 'sending an invoice moves nothing', noteInvoice),
  event('invoice_payment.paid', 'InvoicePaymentApplied', translateInvoicePaymentPaid),
  noted('invoiceitem.created', pendingItem),
  noted('invoiceitem.updated', pendingItem),
  noted('invoiceitem.deleted', pendingItem),

  event('credit_note.created', 'CreditNoteIssued', translateCreditNoteCreated),
  event('credit_note.voided', 'CreditNoteVoided', translateCreditNoteVoided),
  noted('credit_note.updated', 'only its memo or metadata can change'),

  event('refund.created', 'RefundSettled when it succeeded', translateRefund),
  event('refund.updated', 'RefundSettled or RefundFailed by its status', translateRefund),
  event('refund.failed', 'RefundFailed', translateRefund),
  event('charge.refund.updated', 'RefundSettled or RefundFailed by its status', translateRefund),
  event('charge.refunded', 'RefundObserved, RefundSettled where refunds are listed', translateChargeRefunded),

  event('charge.dispute.created', 'DisputeOpened, unless an inquiry', translateDisputeCreated),
  event('charge.dispute.updated', 'DisputeOpened when an inquiry became a dispute', translateDisputeUpdated),
  event('charge.dispute.funds_withdrawn', 'DisputeFundsWithdrawn', translateDisputeFundsWithdrawn),
  event('charge.dispute.funds_reinstated', 'DisputeFundsReinstated', translateDisputeFundsReinstated),
  event('charge.dispute.closed', 'DisputeClosed, unless an inquiry', translateDisputeClosed),

  ...['created', 'updated', 'deleted', 'paused', 'resumed', 'pending_update_applied', 'pending_update_expired', 'trial_will_end'].map((change) =>
    event(`customer.subscription.${change}`, 'PromisesStated, Service* by its status', translateSubscription),
  ),
  ...['created', 'updated', 'canceled', 'released', 'completed', 'expiring', 'aborted'].map((change) =>
    noted(`subscription_schedule.${change}`, futurePhases),
  ),

  event('billing.credit_grant.created', 'CreditGranted', translateCreditGranted),
  event('billing.credit_grant.updated', 'Informational: what was voided or expired has a transaction', translateCreditGrantUpdated),
  event('billing.credit_balance_transaction.created', 'CreditMoved', translateCreditMoved),
  ...['created', 'updated', 'deactivated', 'reactivated'].map((change) => noted(`billing.meter.${change}`, 'a meter is catalogue: usage has its own evidence')),
  noted('billing.alert.triggered', 'a threshold was crossed: usage has its own evidence'),

  event('checkout.session.completed', 'suspense NO_POLICY_MATCH for a sale without invoice', translateCheckoutSession),
  event('checkout.session.async_payment_succeeded', 'suspense NO_POLICY_MATCH for a sale without invoice', translateCheckoutSession),
  noted('checkout.session.async_payment_failed', 'the payment failed: nothing was sold'),
  noted('checkout.session.expired', 'the checkout expired: nothing was sold'),

  event('payment_intent.succeeded', 'Informational: joins charge, payment intent and invoice', translatePaymentIntentSucceeded),
  ...['created', 'canceled', 'payment_failed', 'processing', 'requires_action', 'amount_capturable_updated', 'partially_funded'].map((change) =>
    notedWith(`payment_intent.${change}`, 'no payment was received in full', notePaymentIntent),
  ),
  event('charge.succeeded', 'Informational: joins charge, payment intent and invoice', translateChargeSucceeded),
  event('charge.captured', 'Informational: joins charge, payment intent and invoice', translateChargeSucceeded),
  ...['failed', 'pending', 'expired', 'updated'].map((change) => notedWith(`charge.${change}`, 'no payment was received by this event', noteCharge)),
  noted('customer_cash_balance_transaction.created', 'cash waits for the customer: it counts when it is applied to an invoice'),
  noted('cash_balance.funds_available', 'cash waits for the customer: it counts when it is applied to an invoice'),
]
