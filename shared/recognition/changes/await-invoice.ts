import type { InvoiceAccount, Workings } from '../workings.ts'

/** The invoice a fact speaks of, or undefined with a hold: the fact is parked and converges when the invoice arrives.
 *
 * @standard ASC 606-10-25-1 · IFRS 15.9
 */
export function awaitInvoice(workings: Workings, invoice: string, { subject, minor }: { subject: string; minor: bigint }): InvoiceAccount | undefined {
  const account = workings.invoices.get(invoice)
  if (account === undefined)
    workings.contract.notes.holds.push({ code: 'AWAITING_INVOICE', subject, obligation: null, amountMinor: minor, sentence: `Names invoice ${invoice}, which is not known yet.` })
  return account
}
