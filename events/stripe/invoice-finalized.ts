import type { Translation } from '#billing'
import { concludeFacts, concludeInformational } from './conclusion.ts'
import { readIssuedInvoice } from './invoice-issued.ts'
import type { TranslateOccurrence } from './occurrence.ts'

/**
 * `invoice.finalized`: the invoice was issued, whatever its status says by now. A zero invoice (a trial)
 * moves nothing, but its routes are kept for what may follow.
 */
export const translateInvoiceFinalized: TranslateOccurrence = (occurrence, context): Translation => {
  const issued = readIssuedInvoice(occurrence.object, context)
  if (!issued.ok) return issued.translation
  const { drafts, ...established } = issued.value
  return drafts.length > 0 ? concludeFacts(drafts, established) : concludeInformational('a zero invoice: no line has an amount', established)
}
