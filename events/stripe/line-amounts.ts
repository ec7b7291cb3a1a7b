import { type Outcome, accept, refuse } from '#outcome'
import type { StripeLine } from './invoice-line.ts'

/** The parts of one line in minor units. net = gross − discount − credits; tax is all tax, inclusive or exclusive. */
export interface LineAmounts {
  readonly gross: bigint // before discounts, without inclusive tax
  readonly discount: bigint
  readonly itemDiscount: bigint // the part of the discount that was given on the line itself
  readonly credits: bigint
  readonly net: bigint
  readonly tax: bigint
}

export interface LineTax {
  readonly inclusive: bigint
  readonly exclusive: bigint
}

export const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n)

/** Puts the parts of a line together. Discounts and taxes may have been shared out by an invoice of an old shape. */
export function composeLine(line: StripeLine, tax: LineTax, sharedDiscount: bigint): LineAmounts {
  const gross = line.amount - tax.inclusive
  const discount = sum((line.discount_amounts ?? []).map((part) => part.amount)) + sharedDiscount
  const credits = creditsOf(line)
  return { gross, discount, itemDiscount: itemDiscountOf(line), credits, net: gross - discount - credits, tax: tax.inclusive + tax.exclusive }
}

/** A discount that the line itself lists was given on the line; one that only the invoice lists is not in `subtotal`. */
function itemDiscountOf(line: StripeLine): bigint {
  const own = new Set(line.discounts ?? [])
  return sum((line.discount_amounts ?? []).filter((part) => part.discount !== null && own.has(part.discount)).map((part) => part.amount))
}

/** Billing credits used on the line. Entries of type `discount` repeat the discounts, so they are not counted again. */
const creditsOf = (line: StripeLine): bigint =>
  sum((line.pretax_credit_amounts ?? []).filter((credit) => credit.type === 'credit_balance_transaction').map((credit) => credit.amount))

export interface TaxParts {
  readonly taxes: readonly { readonly amount: bigint; readonly tax_behavior: string | null }[] | null
  readonly tax_amounts: readonly { readonly amount: bigint; readonly inclusive: boolean | null }[] | null
}

/**
 * The tax of a line, inclusive and exclusive. A hybrid carries the same tax in `taxes` and `tax_amounts`: it is
 * counted once. Refuses when the two differ, for then one of them is wrong.
 */
export function taxOf(parts: TaxParts, subject: string): Outcome<LineTax, 'INCOHERENT_ARITHMETIC'> {
  const newer = byBehaviour((parts.taxes ?? []).map((tax) => ({ amount: tax.amount, inclusive: tax.tax_behavior === 'inclusive' })))
  const older = byBehaviour((parts.tax_amounts ?? []).map((tax) => ({ amount: tax.amount, inclusive: tax.inclusive === true })))
  if (!parts.taxes?.length) return accept(older)
  const differs = parts.tax_amounts?.length && (newer.inclusive !== older.inclusive || newer.exclusive !== older.exclusive)
  if (!differs) return accept(newer)
  const total = (tax: LineTax): bigint => tax.inclusive + tax.exclusive
  return refuse('INCOHERENT_ARITHMETIC', `taxes of ${subject} say ${total(newer)} and tax_amounts say ${total(older)} minor units`, subject)
}

function byBehaviour(taxes: readonly { readonly amount: bigint; readonly inclusive: boolean }[]): LineTax {
  const part = (inclusive: boolean): bigint => sum(taxes.filter((tax) => tax.inclusive === inclusive).map((tax) => tax.amount))
  return { inclusive: part(true), exclusive: part(false) }
}
