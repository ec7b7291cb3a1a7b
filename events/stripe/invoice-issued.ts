import type { FactDraft, Json, Need, RouteStated, Translation, TranslationContext } from '#billing'
import { type Instant, dateIn } from '#calendar'
import type { Currency } from '#money'
import { type BilledLine, billedLines } from './billed-lines.ts'
import { completeLines, linesWith } from './complete-lines.ts'
import { type Established, type Step, ask, proceed, stop, suspend } from './conclusion.ts'
import { draftFact } from './draft.ts'
import { type Invoice, aliasesOf, customerOf, invoiceIn, issuedAt } from './invoice.ts'
import { invoiceLineWith } from './invoice-line.ts'
import { type InvoiceShare, routesOf, sharesOf } from './invoice-shares.ts'
import { misfit, readInCurrency, statedWorth } from './reading.ts'

/** What issuing an invoice says: one fact per contract, and routes for the invoice and each of its lines. */
export interface IssuedInvoice extends Established {
  readonly invoice: Invoice
  readonly currency: Currency
  readonly drafts: readonly FactDraft[] // none when nothing on the invoice has an amount
  readonly routes: readonly RouteStated[]
}

const linesIn = linesWith(invoiceLineWith)

/** Reads an issued invoice whole. Ends in a need when lines are missing, in suspense when it does not add up. */
export function readIssuedInvoice(object: Json, context: TranslationContext): Step<IssuedInvoice> {
  const read = readInCurrency(invoiceIn, object)
  if (!read.ok) return stop(suspend(read, statedWorth(object)))
  const { currency, object: invoice } = read.value
  const need: Need = { what: 'invoice-lines', id: invoice.id }
  const lines = completeLines({ document: object, need, currency, linesIn }, context)
  if (!lines.ok) return lines
  const billed = billedLines({ invoice, lines: lines.value, currency, context })
  if (billed.ok) return issued({ invoice, currency, billed: billed.value }, context)
  const asked = context.fetched[`${need.what}:${need.id}`] !== undefined
  return asked ? rereadInvoice(object, invoice, suspend(billed, statedWorth(object)), context) : stop(suspend(billed, statedWorth(object)))
}

/** Pages show the present, the event the past: when they disagree, the invoice itself is read again, once. */
function rereadInvoice(object: Json, invoice: Invoice, incoherent: Translation, context: TranslationContext): Step<IssuedInvoice> {
  const need: Need = { what: 'object', id: `invoice:${invoice.id}` }
  const present = context.fetched[`${need.what}:${need.id}`]
  if (present === undefined) return stop(ask(need))
  return present === null || present === object ? stop(incoherent) : readIssuedInvoice(present, { ...context, fetched: withoutReread(context, need) })
}

const withoutReread = ({ fetched }: TranslationContext, { id }: Need): TranslationContext['fetched'] => ({ ...fetched, [`object:${id}`]: null })

interface Billed {
  readonly invoice: Invoice
  readonly currency: Currency
  readonly billed: readonly BilledLine[]
}

function issued({ invoice, currency, billed }: Billed, context: TranslationContext): Step<IssuedInvoice> {
  const at = issuedAt(invoice)
  if (at === null) {
    const expected = 'expected the moment of issue in effective_at, status_transitions.finalized_at or created'
    return stop(suspend(misfit('created', null, expected), [{ currency, minor: invoice.total }]))
  }
  const shares = sharesOf(invoice, billed)
  const silent = invoice.total === 0n && billed.every(({ line }) => line.grossMinor === 0n && line.taxMinor === 0n)
  const drafts = silent ? [] : shares.map((share) => draftShare({ invoice, currency, at, share }, context))
  return proceed({ invoice, currency, drafts, routes: shares.flatMap((share) => routesOf(invoice, share)), aliases: aliasesOf(invoice) })
}

interface ShareIssued {
  readonly invoice: Invoice
  readonly currency: Currency
  readonly at: Instant
  readonly share: InvoiceShare
}

function draftShare({ invoice, currency, at, share }: ShareIssued, context: TranslationContext): FactDraft {
  const body = {
    kind: 'InvoiceIssued' as const,
    invoice: invoice.id,
    number: invoice.number,
    currency,
    dueOn: invoice.due_date === null ? null : dateIn(invoice.due_date, context.timeZone),
    lines: [...share.lines],
    totalMinor: share.total,
    balanceAppliedMinor: share.balance,
  }
  return draftFact({ object: invoice.id, at, customer: customerOf(invoice), belongsTo: { contract: share.contract }, body }, context)
}
