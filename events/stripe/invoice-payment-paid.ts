import type { FactDraft, TranslationContext } from '#billing'
import type { Currency } from '#money'
import { concludeFacts, concludeInformational, suspend } from './conclusion.ts'
import { belongingTo, draftFact, named } from './draft.ts'
import { aliasesOfPayment } from './invoice.ts'
import { type InvoicePayment, invoicePaymentIn } from './invoice-payment.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { readInCurrency, statedWorth } from './reading.ts'

/**
 * `invoice_payment.paid`: one payment settles (part of) one invoice. Since 2025-03-31 this is also the only
 * document that joins a payment intent to its invoice, so that refunds and disputes find their contract.
 */
export const translateInvoicePaymentPaid: TranslateOccurrence = ({ object }, context) => {
  const read = readInCurrency(invoicePaymentIn, object)
  if (!read.ok) return suspend(read, statedWorth(object))
  const { object: payment, currency } = read.value
  const aliases = aliasesOfPayment({
    invoice: named(payment.invoice),
    charge: payment.payment?.charge ?? null,
    paymentIntent: payment.payment?.payment_intent ?? null,
  })
  const draft = draftInvoicePayment({ payment, currency }, context)
  if (draft) return concludeFacts([draft], { aliases })
  return concludeInformational(`invoice payment is ${payment.status ?? 'without status'}: nothing was paid`, { aliases })
}

export interface PaymentMade {
  readonly payment: InvoicePayment
  readonly currency: Currency
}

/** The fact of a payment that was made; none while it is open or after it was cancelled. It never names the customer: only some places do. */
export function draftInvoicePayment({ payment, currency }: PaymentMade, context: TranslationContext): FactDraft | null {
  const at = payment.status_transitions?.paid_at ?? payment.created
  if (payment.status !== 'paid' || !payment.amount_paid || at === null) return null
  const means = payment.payment
  const body = {
    kind: 'InvoicePaymentApplied' as const,
    invoice: payment.invoice,
    payment: means?.payment_intent ?? means?.charge ?? means?.payment_record ?? payment.id,
    currency,
    amountMinor: payment.amount_paid,
    channel: means?.payment_intent || means?.charge ? ('processor' as const) : ('off-processor' as const),
  }
  return draftFact({ object: payment.id, at, customer: null, belongsTo: belongingTo(payment.invoice), body }, context)
}
