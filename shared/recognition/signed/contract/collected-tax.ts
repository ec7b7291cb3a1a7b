import type { Terms } from '#billing'
import { type Ratio, ratioOf, roundRatio } from '#money'
import type { RecognitionOptions } from '#policy'
import type { ContractFile, KeptFact, KeptOf } from '../../contract-file.ts'

type TaxOptions = RecognitionOptions['tax']

/** An amount as a customer pays it, in price and tax. */
export interface Taxed {
  readonly netMinor: bigint
  readonly taxMinor: bigint
}

/**
 * Parts an amount that includes tax: by the rate on what is left, or by the rate on all of it. One side is rounded, the
 * other takes the rest.
 *
 * @ensures  price + tax = amount
 * @standard ASC 606-10-32-2A · IFRS 15.47
 */
export function partTax(grossMinor: bigint, rate: Ratio, { inclusive, rounding }: TaxOptions): Taxed {
  const { numerator, denominator } = rate
  const whole = inclusive === 'percent-of-gross' ? denominator : denominator + numerator
  const taxShare = { numerator: grossMinor * numerator, denominator: whole }
  const netShare = { numerator: grossMinor * (whole - numerator), denominator: whole }
  if (rounding === 'tax-first') {
    const taxMinor = roundRatio(taxShare)
    return { netMinor: grossMinor - taxMinor, taxMinor }
  }
  const netMinor = roundRatio(netShare)
  return { netMinor, taxMinor: grossMinor - netMinor }
}

/**
 * What the contract and its invoices say without what is collected for third parties. An invoice that states its tax is
 * left as it is: tax is taken from the document before it is computed.
 *
 * @standard ASC 606-10-32-2, 606-10-32-2A · IFRS 15.47
 */
export function withoutTax(file: ContractFile, terms: Terms, options: TaxOptions): { readonly file: ContractFile; readonly terms: Terms } {
  if (terms.taxRate === undefined) return { file, terms }
  const rate = ratioOf(terms.taxRate)
  const includedIn = terms.taxIncludedIn ?? 'neither'
  if (includedIn === 'nothing') return { file, terms }
  if (includedIn === 'prices-of-others') return { file, terms: netTerms(terms, (minor) => partTax(minor, rate, options).netMinor) }
  const part = (minor: bigint): Taxed => (includedIn === 'neither' ? { netMinor: minor, taxMinor: roundRatio({ numerator: minor * rate.numerator, denominator: rate.denominator }) } : partTax(minor, rate, options))
  const facts = file.facts.map((fact): KeptFact => (fact.kind === 'InvoiceIssued' ? taxed(fact, part) : fact))
  return { file: { ...file, facts }, terms: includedIn === 'prices-and-invoices' ? netTerms(terms, (minor) => part(minor).netMinor) : terms }
}

function taxed(invoice: KeptOf<'InvoiceIssued'>, part: (minor: bigint) => Taxed): KeptOf<'InvoiceIssued'> {
  if (invoice.lines.some(({ taxMinor }) => taxMinor !== 0n)) return invoice
  const lines = invoice.lines.map((line) => ({ ...line, ...part(line.netMinor) }))
  return { ...invoice, lines, totalMinor: lines.reduce((sum, { netMinor, taxMinor }) => sum + netMinor + taxMinor, 0n) }
}

function netTerms(terms: Terms, net: (minor: bigint) => bigint): Terms {
  const { fixed } = terms.price
  const promises = terms.promises.map((promise) => (promise.statedPrice === undefined ? promise : { ...promise, statedPrice: net(promise.statedPrice) }))
  return { ...terms, promises, price: fixed === undefined ? terms.price : { ...terms.price, fixed: net(fixed) } }
}
