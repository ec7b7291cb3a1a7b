import { type Currency, formatMinor, parseMinor, readCurrency } from '#money'
import { InvariantBroken } from '#outcome'
import type { DecimalText } from './connector.ts'

/** The same amount in the one form we compare: "187", "187.0" and ".5" become "187.00" and "0.50". */
export function amountText(text: string, currencyCode: string): DecimalText {
  const currency = currencyOf(currencyCode)
  return formatMinor(minorIn(text, currency), currency)
}

/** An amount of an ERP in minor units. What is no amount is a fault: left out, a sum would be wrong without a word. */
export const amountMinor = (text: DecimalText, currencyCode: string): bigint => minorIn(text, currencyOf(currencyCode))

function currencyOf(code: string): Currency {
  const currency = readCurrency(code)
  if (!currency.ok) throw new InvariantBroken('ERP amount', currency.sentence)
  return currency.value
}

function minorIn(text: string, currency: Currency): bigint {
  const minor = parseMinor(text.replace(/^(-?)\./, '$10.'), currency)
  if (!minor.ok) throw new InvariantBroken('ERP amount', minor.sentence)
  return minor.value
}
