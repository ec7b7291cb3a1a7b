import type { InvoiceLine, SuspenseCode, TranslationContext } from '#billing'
import { type Currency, formatMinor } from '#money'
import { type Outcome, accept, refuse } from '#outcome'
import { type Invoice, subscriptionOf } from './invoice.ts'
import type { StripeLine } from './invoice-line.ts'
import { type LineAmounts, composeLine, sum, taxOf } from './line-amounts.ts'
import { originOf, uniqueLineIds } from './line-origin.ts'
import { priceOf } from './line-price.ts'
import { termOf } from './line-term.ts'
import { sharedDiscounts, sharedTaxes } from './shared-amounts.ts'
import { shippingLine } from './shipping-line.ts'

/** One line of the invoice in our words, with the contract that it belongs to. */
export interface BilledLine {
  readonly contract: string
  readonly line: InvoiceLine
}

export interface InvoiceToRead {
  readonly invoice: Invoice
  readonly lines: readonly StripeLine[]
  readonly currency: Currency
  readonly context: TranslationContext
}

type Refusal = 'INCOHERENT_ARITHMETIC' | 'CURRENCY_MISMATCH' | 'MALFORMED_DOCUMENT'

/**
 * The lines of an invoice in our words. Refuses when the invoice's own figures do not add up:
 * `subtotal = Σ amount − Σ discounts given on lines` and
 * `total = Σ amount − Σ discounts − Σ billing credits + Σ exclusive tax + shipping`.
 */
export function billedLines(toRead: InvoiceToRead): Outcome<readonly BilledLine[], Refusal> {
  const { invoice, lines, currency } = toRead
  const foreign = lines.find((line) => line.currency.toUpperCase() !== currency)
  if (foreign) return refuse('CURRENCY_MISMATCH', `line ${foreign.id} is in ${foreign.currency}, its invoice in ${currency}`, foreign.id)
  const amounts = amountsOf(invoice, lines)
  if (!amounts.ok) return amounts
  const billed = inOurWords(toRead, amounts.value)
  if (!billed.ok) return billed
  const shipping = shippingLine(invoice)
  const all = shipping ? [...billed.value, { contract: contractOf(invoice, null), line: shipping }] : billed.value
  return checkedTotals(toRead, amounts.value, all)
}

function amountsOf(invoice: Invoice, lines: readonly StripeLine[]): Outcome<readonly LineAmounts[], SuspenseCode & Refusal> {
  const taxes = sharedTaxes(invoice, lines)
  if (!taxes.ok) return taxes
  const discounts = sharedDiscounts(invoice, lines)
  const amounts: LineAmounts[] = []
  for (const [place, line] of lines.entries()) {
    const own = taxOf(line, `line ${line.id}`)
    if (!own.ok) return own
    amounts.push(composeLine(line, taxes.value?.[place] ?? own.value, discounts?.[place] ?? 0n))
  }
  return accept(amounts)
}

function inOurWords({ invoice, lines, context }: InvoiceToRead, amounts: readonly LineAmounts[]): Outcome<readonly BilledLine[], Refusal> {
  const ids = uniqueLineIds(lines)
  const billed: BilledLine[] = []
  for (const [place, stated] of lines.entries()) {
    const term = termOf(stated, context.timeZone)
    if (!term.ok) return term
    const { subscription, ...origin } = originOf(stated)
    const part = amounts[place] as LineAmounts // one per line, by construction
    const line: InvoiceLine = {
      line: ids[place] ?? stated.id,
      ...origin,
      cancels: [...origin.cancels],
      ...priceOf(stated),
      description: stated.description,
      quantity: stated.quantity_decimal ?? stated.quantity,
      term: term.value,
      grossMinor: part.gross,
      discountMinor: part.discount,
      creditsAppliedMinor: part.credits,
      netMinor: part.net,
      taxMinor: part.tax,
    }
    billed.push({ contract: contractOf(invoice, subscription), line })
  }
  return accept(billed)
}

/** The line's own subscription, else the invoice's; an invoice without one opens a contract of its own. */
function contractOf(invoice: Invoice, lineSubscription: string | null): string {
  const subscription = lineSubscription ?? subscriptionOf(invoice)
  return subscription === null ? `stripe:inv:${invoice.id}` : `stripe:${subscription}`
}

function checkedTotals(
  { invoice, lines, currency }: InvoiceToRead,
  amounts: readonly LineAmounts[],
  billed: readonly BilledLine[],
): Outcome<readonly BilledLine[], Refusal> {
  const subtotal = sum(lines.map((line) => line.amount)) - sum(amounts.map((part) => part.itemDiscount))
  if (invoice.subtotal !== null && invoice.subtotal !== subtotal) return incoherent('subtotal', invoice.subtotal, subtotal, currency)
  const total = sum(billed.map(({ line }) => line.netMinor + line.taxMinor))
  return total === invoice.total ? accept(billed) : incoherent('total', invoice.total, total, currency)
}

const incoherent = (field: string, stated: bigint, found: bigint, currency: Currency) =>
  refuse('INCOHERENT_ARITHMETIC', `${field} says ${formatMinor(stated, currency)} ${currency}, the lines add up to ${formatMinor(found, currency)}`, field)
