import type { FactDraft, TranslationContext } from '#billing'
import { concludeFacts, concludeInformational, suspend } from './conclusion.ts'
import { draftClosing, closingMoment } from './invoice-closed.ts'
import { type Invoice, aliasesOf, invoiceIn, issuedAt } from './invoice.ts'
import { type IssuedInvoice, readIssuedInvoice } from './invoice-issued.ts'
import { draftSettlement } from './invoice-paid.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { misfit, readInCurrency, statedWorth } from './reading.ts'

/**
 * A bare invoice, read again or listed: its status says everything that has happened to it so far, each as
 * the fact that its event would have stated. Paid is issued and settled; void is issued and voided.
 */
export const translateInvoiceState: TranslateOccurrence = ({ object }, context) => {
  const read = readInCurrency(invoiceIn, object)
  if (!read.ok) return suspend(read, statedWorth(object))
  const status = statusOf(read.value.object)
  if (status === 'draft') return concludeInformational('a draft invoice: nothing is due yet', { aliases: aliasesOf(read.value.object) })
  if (!known.has(status)) return suspend(misfit('status', status, `expected one of draft, ${[...known].join(', ')}`), statedWorth(object))
  const issued = readIssuedInvoice(object, context)
  if (!issued.ok) return issued.translation
  const drafts = [...issued.value.drafts, ...later(status, issued.value, context)]
  return drafts.length > 0 ? concludeFacts(drafts, issued.value) : concludeInformational('a zero invoice: no line has an amount', issued.value)
}

const known: ReadonlySet<string> = new Set(['open', 'paid', 'void', 'uncollectible'])

const closings: ReadonlyMap<string, 'InvoiceVoided' | 'InvoiceWrittenOff'> = new Map([
  ['void', 'InvoiceVoided'],
  ['uncollectible', 'InvoiceWrittenOff'],
])

/** Before 2018-11 an invoice had no status, only flags. */
function statusOf(invoice: Invoice): string {
  if (invoice.status !== null) return invoice.status
  if (invoice.forgiven === true) return 'uncollectible'
  return invoice.paid === true ? 'paid' : 'open'
}

function later(status: string, { invoice, currency, drafts }: IssuedInvoice, context: TranslationContext): readonly FactDraft[] {
  const at = issuedAt(invoice)
  if (drafts.length === 0 || at === null) return []
  const settled = draftSettlement({ invoice, currency, paidAt: invoice.status_transitions?.paid_at ?? at }, context)
  const kind = closings.get(status)
  return kind ? [...settled, draftClosing({ kind, invoice, at: closingMoment(kind, invoice) ?? at }, context)] : settled
}
