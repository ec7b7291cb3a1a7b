import type { CreditNoteLine } from '#billing'
import { type Currency, formatMinor } from '#money'
import { type Outcome, accept, refuse } from '#outcome'
import type { CreditNote, StripeCreditNoteLine } from './credit-note.ts'
import { sum, taxOf } from './line-amounts.ts'

/** What the customer was credited in all, tax included. */
export const worthOf = (note: CreditNote): bigint => note.total ?? note.amount

/** The lines of a credit note in our words. Refuses when they do not add up to its total. */
export function creditedLines(
  note: CreditNote,
  lines: readonly StripeCreditNoteLine[],
  currency: Currency,
): Outcome<readonly CreditNoteLine[], 'INCOHERENT_ARITHMETIC'> {
  const credited: CreditNoteLine[] = []
  for (const line of lines) {
    const read = creditedLine(line)
    if (!read.ok) return read
    credited.push(read.value)
  }
  credited.push(...shippingCredited(note))
  const found = sum(credited.map((line) => line.netMinor + line.taxMinor))
  if (found === worthOf(note)) return accept(credited)
  const sentence = `total says ${formatMinor(worthOf(note), currency)} ${currency}, the lines add up to ${formatMinor(found, currency)}`
  return refuse('INCOHERENT_ARITHMETIC', sentence, 'total')
}

function creditedLine(line: StripeCreditNoteLine): Outcome<CreditNoteLine, 'INCOHERENT_ARITHMETIC'> {
  const tax = taxOf(line, `line ${line.id}`)
  if (!tax.ok) return tax
  const discount = line.discount_amounts ? sum(line.discount_amounts.map((part) => part.amount)) : (line.discount_amount ?? 0n)
  const credits = (line.pretax_credit_amounts ?? []).filter((credit) => credit.type === 'credit_balance_transaction')
  return accept({
    creditLine: line.id,
    line: line.type === 'custom_line_item' ? null : line.invoice_line_item,
    netMinor: line.amount - discount - sum(credits.map((credit) => credit.amount)) - tax.value.inclusive,
    taxMinor: tax.value.inclusive + tax.value.exclusive,
  })
}

/** Shipping is credited as the invoice billed it: a line of its own. */
function shippingCredited({ shipping_cost: cost, amount_shipping: stated }: CreditNote): readonly CreditNoteLine[] {
  const netMinor = cost?.amount_subtotal ?? stated ?? 0n
  const taxMinor = cost?.amount_tax ?? 0n
  return netMinor === 0n && taxMinor === 0n ? [] : [{ creditLine: 'shipping', line: 'shipping', netMinor, taxMinor }]
}
