import { concludeInformational } from './conclusion.ts'
import { aliasesOf, invoiceIn } from './invoice.ts'
import type { TranslateOccurrence } from './occurrence.ts'
import { readInCurrency } from './reading.ts'

/** An invoice event that moves nothing. Charges that it names are still joined to it; `invoice.upcoming` has no id and needs none. */
export const noteInvoice = (reason: string): TranslateOccurrence => ({ object }) => {
  const read = readInCurrency(invoiceIn, object)
  return concludeInformational(reason, { aliases: read.ok ? aliasesOf(read.value.object) : [] })
}
