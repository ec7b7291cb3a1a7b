import { formatMinor, parseMinor, readCurrency } from '#money'
import { InvariantBroken } from '#outcome'
import type { DecimalText } from './connector.ts'

/** The same amount in the one form we compare: "187", "187.0" and ".5" become "187.00" and "0.50". */
export function amountText(text: string, currencyCode: string): DecimalText {
  const currency = readCurrency(currencyCode)
  if (!currency.ok) throw new InvariantBroken('ERP amount', currency.sentence)
  const minor = parseMinor(text.replace(/^(-?)\./, '$10.'), currency.value)
  if (!minor.ok) throw new InvariantBroken('ERP amount', minor.sentence)
  return formatMinor(minor.value, currency.value)
}
