import type { FactDraft, TranslationContext } from '#billing'
import type { Instant } from '#calendar'
import { concludeFacts, concludeInformational, suspend } from './conclusion.ts'
import { belongingTo, draftFact } from './draft.ts'
import { type Invoice, aliasesOf, customerOf, invoiceIn, issuedAt } from './invoice.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { misfit, readInCurrency, statedWorth } from './reading.ts'

type Closing = 'InvoiceVoided' | 'InvoiceWrittenOff'

/** `invoice.voided`: the invoice never should have been; everything that it moved is taken back. */
export const translateInvoiceVoided: TranslateOccurrence = (occurrence, context) => closed('InvoiceVoided', occurrence, context)

/** `invoice.marked_uncollectible`: a bad debt, not a reversal of revenue. The invoice may still be paid or voided. */
export const translateInvoiceMarkedUncollectible: TranslateOccurrence = (occurrence, context) => closed('InvoiceWrittenOff', occurrence, context)

function closed(kind: Closing, { object, at }: Parameters<TranslateOccurrence>[0], context: TranslationContext): ReturnType<TranslateOccurrence> {
  const read = readInCurrency(invoiceIn, object)
  if (!read.ok) return suspend(read, statedWorth(object))
  const invoice = read.value.object
  const established = { aliases: aliasesOf(invoice) }
  if (invoice.total === 0n && (invoice.subtotal ?? 0n) === 0n) return concludeInformational('a zero invoice was closed', established)
  const closedAt = closingMoment(kind, invoice) ?? at ?? issuedAt(invoice)
  if (closedAt === null) return suspend(misfit('status_transitions', null, 'expected the moment of the change'), statedWorth(object))
  return concludeFacts([draftClosing({ kind, invoice, at: closedAt }, context)], established)
}

export interface InvoiceClosing {
  readonly kind: Closing
  readonly invoice: Invoice
  readonly at: Instant
}

/** The fact that an invoice was voided or written off. */
export function draftClosing({ kind, invoice, at }: InvoiceClosing, context: TranslationContext): FactDraft {
  return draftFact({ object: invoice.id, at, customer: customerOf(invoice), belongsTo: belongingTo(invoice.id), body: { kind, invoice: invoice.id } }, context)
}

/** When Stripe says that the invoice was voided or written off. */
export const closingMoment = (kind: Closing, { status_transitions: moments }: Invoice): Instant | null =>
  (kind === 'InvoiceVoided' ? moments?.voided_at : moments?.marked_uncollectible_at) ?? null
