import * as z from 'zod'
import { type Term, accountingDate, addDays } from '#calendar'
import { type Currency, parseMinor } from '#money'
import { BillingCallFailed, type IssuedDocument } from '../billing-source.ts'
import { objectQuery } from './object-query.ts'
import type { ZuoraReader } from './zuora-reader.ts'

const common = { id: z.string(), currency: z.string(), status: z.string() }
const invoiceSchema = z.looseObject({ ...common, amount: z.string(), invoiceDate: z.string() })

// Object queries name a memo's fields otherwise than its own resource does.
const memoSchema = z
  .looseObject({ ...common, amount: z.string().nullish(), totalAmount: z.string().nullish(), creditMemoDate: z.string().nullish(), memoDate: z.string().nullish(), referredInvoiceId: z.string().nullish() })
  .transform((memo) => ({ ...memo, amount: memo.totalAmount ?? memo.amount ?? '', issuedOn: memo.memoDate ?? memo.creditMemoDate ?? '' }))

/** Invoices and credit memos posted with a date in the term. A memo without an invoice counts negative: it is a negative invoice. */
export async function* zuoraIssued(reader: ZuoraReader, term: Term): AsyncIterable<IssuedDocument> {
  const lastOn = addDays(term.endOn, -1)
  for await (const object of reader.all(objectQuery('invoices', [`invoiceDate.GE:${term.startOn}`, `invoiceDate.LE:${lastOn}`]))) {
    const invoice = invoiceSchema.parse(object)
    if (counts(invoice.status)) yield issued(invoice, { amount: invoice.amount, on: invoice.invoiceDate, sign: 1n })
  }
  for await (const object of reader.all(objectQuery('credit-memos', [`memoDate.GE:${term.startOn}`, `memoDate.LE:${lastOn}`]))) {
    const memo = memoSchema.parse(object)
    if (counts(memo.status)) yield issued(memo, { amount: memo.amount, on: memo.issuedOn, sign: memo.referredInvoiceId ? 1n : -1n })
  }
}

const counts = (status: string): boolean => status === 'Posted'

interface Asked {
  readonly amount: string
  readonly on: string
  readonly sign: bigint
}

function issued({ id, currency, status }: { id: string; currency: string; status: string }, { amount, on, sign }: Asked): IssuedDocument {
  const minor = parseMinor(amount, currency as Currency)
  if (!minor.ok) throw new BillingCallFailed('zuora', 200, `${id}: ${minor.sentence}`)
  return { object: `zuora:${id}`, contractHint: null, currency, totalMinor: sign * minor.value, issuedOn: accountingDate(on.slice(0, 10)), status }
}
