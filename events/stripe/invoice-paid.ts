import type { FactDraft, TranslationContext } from '#billing'
import type { Instant } from '#calendar'
import type { Currency } from '#money'
import { concludeFacts, concludeInformational, suspend } from './conclusion.ts'
import { belongingTo, draftFact } from './draft.ts'
import { type Invoice, aliasesOf, customerOf, invoiceIn, issuedAt } from './invoice.ts'
import { draftInvoicePayment } from './invoice-payment-paid.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { misfit, readInCurrency, statedWorth } from './reading.ts'

/**
 * `invoice.paid`, `invoice.payment_succeeded` and `invoice.overpaid`: the same fact, the total paid so far,
 * named by that total. Payments that the invoice lists are stated as well: settlement is the larger of the
 * total and their sum. Paying nothing (a zero invoice, or one that the customer's balance covered) is no fact.
 */
export const translateInvoicePaid: TranslateOccurrence = ({ object, at }, context) => {
  const read = readInCurrency(invoiceIn, object)
  if (!read.ok) return suspend(read, statedWorth(object))
  const { object: invoice, currency } = read.value
  const paidAt = invoice.status_transitions?.paid_at ?? at ?? issuedAt(invoice)
  if (paidAt === null) return suspend(misfit('status_transitions.paid_at', null, 'expected the moment of payment'), statedWorth(object))
  const drafts = draftSettlement({ invoice, currency, paidAt }, context)
  const established = { aliases: aliasesOf(invoice) }
  if (drafts.length > 0) return concludeFacts(drafts, established)
  return concludeInformational('paid without money: a zero invoice, or settled by the customer balance', established)
}

export interface Settlement {
  readonly invoice: Invoice
  readonly currency: Currency
  readonly paidAt: Instant
}

/** The settlement of an invoice and the payments that it lists. */
export function draftSettlement({ invoice, currency, paidAt }: Settlement, context: TranslationContext): readonly FactDraft[] {
  const paid = paidSoFar(invoice)
  if (paid <= 0n) return []
  const body = { kind: 'InvoiceSettled' as const, invoice: invoice.id, currency, paidMinor: paid }
  const settled = { object: invoice.id, version: paid.toString(), at: paidAt, customer: customerOf(invoice), belongsTo: belongingTo(invoice.id), body }
  const payments = (invoice.payments?.data ?? []).filter((payment) => payment.invoice === invoice.id && payment.currency.toUpperCase() === currency)
  const listed = payments.flatMap((payment) => draftInvoicePayment({ payment, currency }, context) ?? [])
  return [draftFact(settled, context), ...listed]
}

/** Since 2025-03-31 `amount_paid` includes what was paid outside Stripe; before, a flag said that all of it was. */
function paidSoFar({ amount_paid: paid, amount_due: due, paid_out_of_band: outOfBand, total }: Invoice): bigint {
  const known = paid ?? 0n
  const whole = due ?? total
  return outOfBand === true && known < whole ? whole : known
}
