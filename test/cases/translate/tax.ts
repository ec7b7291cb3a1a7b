import { Decimal } from '#money'
import type { Words } from '../case.ts'
import { type Draft, amount, text } from './draft.ts'
import { shareText } from './price/variable.ts'

type Written = { kind?: unknown; amount?: string; tax?: string; lines?: { amount?: string; tax?: string }[] }

/** Tax collected for third parties: its rate, and which amounts of the case include it. */
export function translateTax(given: unknown, draft: Draft): void {
  const tax = given as Words
  const rate = shareText(tax['rate'] ?? tax['tax_rate'])
  if (rate === undefined) return
  draft.terms['taxRate'] = rate
  if (isExempt(tax)) return void (draft.terms['taxIncludedIn'] = tax['inclusive'] === true ? 'prices-of-others' : 'nothing')
  const invoices = (draft.facts as Written[]).filter(({ kind }) => kind === 'invoice')
  const billed = invoices.reduce((sum, { amount: of, lines }) => sum.plus(of ?? lines?.reduce((total, line) => total.plus(line.amount ?? 0), new Decimal(0)) ?? 0), new Decimal(0))
  const price = statedPrice(draft)
  const gross = amount(tax['gross'] ?? tax['gross_amount'])
  const within = tax['inclusive'] === true
  const pricesToo = within && (gross === undefined ? billed.isZero() || price.greaterThanOrEqualTo(billed) : price.equals(gross))
  const invoicesToo = within || (billed.greaterThan(price) && price.isPositive())
  draft.terms['taxIncludedIn'] = pricesToo ? 'prices-and-invoices' : invoicesToo ? 'invoices' : 'neither'
}

function statedPrice(draft: Draft): Decimal {
  const fixed = text(draft.terms.price['fixed'])
  return fixed !== undefined ? new Decimal(fixed) : draft.terms.promises.reduce((sum, promise) => sum.plus(text(promise['statedPrice']) ?? 0), new Decimal(0))
}

/** Nobody collects tax from a customer that is exempt, or owes it itself. */
const isExempt = (tax: Words): boolean =>
  ['exempt', 'tax_exempt', 'customer_exempt', 'exemption', 'exemption_status', 'status', 'customer_status', 'tax_status'].some((key) => tax[key] === true || /^(exempt|reverse)/.test(String(tax[key])))
