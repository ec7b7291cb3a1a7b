import currencyCodes from 'currency-codes'
import { type Outcome, accept, refuse } from '#outcome'

/** An ISO 4217 alphabetic code, upper case. */
export type Currency = string & { readonly __brand: 'Currency' }

/** Codes that ISO 4217 assigned after the library's list of June 2024 was made. */
const added: Readonly<Record<string, number>> = { XCG: 2 }

/** Minor-unit digits of ISO 4217. Never taken from Intl, whose CLDR digits differ for many currencies. */
export function exponentOf(currency: Currency): number {
  const known = exponents.get(currency)
  if (known !== undefined) return known
  const digits = added[currency] ?? currencyCodes.code(currency)?.digits ?? 2
  if (exponents.size < 512) exponents.set(currency, digits)
  return digits
}

/** Digits looked up before: the library walks its list for each question. */
const exponents = new Map<Currency, number>()

/** Reads a currency code in any letter case. Refuses what ISO 4217 does not list. */
export function readCurrency(text: string): Outcome<Currency, 'CURRENCY_UNKNOWN'> {
  const code = text.toUpperCase()
  const known = code in added || currencyCodes.code(code) !== undefined
  if (!known) return refuse('CURRENCY_UNKNOWN', `"${text}" is not an ISO 4217 currency code`, 'currency')
  return accept(code as Currency)
}
