import type { FactDraft, InvoiceLine, Json, Need, RouteStated, Translation, TranslationContext } from '#billing'
import { dateIn } from '#calendar'
import { type Currency, splitByLargestRemainder } from '#money'
import { inCurrency } from './amount.ts'
import { type BilledLine, billedLines } from './billed-lines.ts'
import { completeLines } from './complete-lines.ts'
import { type Established, type Step, ask, proceed, stop, suspend } from './conclusion.ts'
import { draftFact, named } from './draft.ts'
import { type Invoice, aliasesOf, customerOf, invoiceIn, issuedAt } from './invoice.ts'
import { invoiceLineWith } from './invoice-line.ts'
import { sum } from './line-amounts.ts'
import { misfit, readInCurrency, statedWorth } from './reading.ts'

/** What issuing an invoice says: one fact per contract, and routes for the invoice and each of its lines. */
export interface IssuedInvoice extends Established {
  readonly invoice: Invoice
  readonly currency: Currency
  readonly drafts: readonly FactDraft[] // none when nothing on the invoice has an amount
  readonly routes: readonly RouteStated[]
}

const lineIn = inCurrency(invoiceLineWith)

/** Reads an issued invoice whole. Ends in a need when lines are missing, in suspense when it does not add up. */
export function readIssuedInvoice(object: Json, context: TranslationContext): Step<IssuedInvoice> {
  const read = readInCurrency(invoiceIn, object)
  if (!read.ok) return stop(suspend(read, statedWorth(object)))
  const { currency, object: invoice } = read.value
  const need: Need = { what: 'invoice-lines', id: invoice.id }
  const lines = completeLines({ document: object, need, currency, lineIn }, context)
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
  if (at === null) return stop(suspend(misfit('created', null, 'expected the moment of issue in effective_at, status_transitions.finalized_at or created'), [{ currency, minor: invoice.total }]))
  const shares = sharesOf(invoice, billed)
  const silent = invoice.total === 0n && billed.every(({ line }) => line.grossMinor === 0n && line.taxMinor === 0n)
  const drafts = silent ? [] : shares.map((share) => {
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
  })
  return proceed({ invoice, currency, drafts, routes: shares.flatMap((share) => routesOf(invoice, share)), aliases: aliasesOf(invoice) })
}

interface Share {
  readonly contract: string
  readonly lines: readonly InvoiceLine[]
  readonly total: bigint
  readonly balance: bigint
}

/** The invoice per contract, in the order of its lines. The customer balance used is shared in proportion to the totals. */
function sharesOf(invoice: Invoice, billed: readonly BilledLine[]): readonly Share[] {
  const contracts = [...new Set(billed.map(({ contract }) => contract))]
  const parts = contracts.map((contract) => {
    const lines = billed.filter((part) => part.contract === contract).map((part) => part.line)
    return { contract, lines, total: sum(lines.map((line) => line.netMinor + line.taxMinor)) }
  })
  const balance = invoice.starting_balance === null || invoice.ending_balance === null ? 0n : invoice.ending_balance - invoice.starting_balance
  const weights = parts.map(({ total }) => positive(total))
  const balances = sum(weights) === 0n ? [] : splitByLargestRemainder(balance, weights)
  return parts.map((part, place) => ({ ...part, balance: balances[place] ?? (place === 0 ? balance : 0n) }))
}

function routesOf(invoice: Invoice, { contract, lines, total }: Share): readonly RouteStated[] {
  const ofLines = lines.map((line) => ({ object: `${named(invoice.id)}/${line.line}`, contract, weightMinor: positive(line.netMinor + line.taxMinor) }))
  return [{ object: named(invoice.id), contract, weightMinor: positive(total) }, ...ofLines]
}

const positive = (minor: bigint): bigint => (minor > 0n ? minor : 0n)
