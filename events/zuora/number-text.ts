import type { Json } from '#billing'
import { Decimal, isDecimalText } from '#money'

/** What a JSON reviver is told beside key and value: the source text of a primitive. */
interface SourceText {
  readonly source?: string
}

type Reviver = (key: string, value: unknown, context?: SourceText) => unknown

/**
 * Reads Zuora's JSON so that every number stays the decimal text it was written as: amounts are JSON
 * numbers in major units, and a float would lose cents. Throws SyntaxError for text that is not JSON.
 */
export function readZuoraJson(text: string): Json {
  const keepText: Reviver = (_key, value, context) => (typeof value === 'number' ? plainText(context?.source ?? String(value)) : value)
  return JSON.parse(text, keepText)
}

/** Plain decimal text of a JSON number: exponents written out, nothing rounded. */
export const plainText = (number: string): string => (isDecimalText(number) ? number : new Decimal(number).toString())
