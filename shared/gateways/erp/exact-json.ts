import { InvariantBroken } from '#outcome'

/** JSON with the source text of numbers (ES2026), which the compiler's library does not know yet. */
interface ExactJson {
  rawJSON(text: string): unknown
  parse(text: string, reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown): unknown
}
const exact = JSON as unknown as ExactJson

const decimal = /^-?(0|[1-9]\d*)(\.\d+)?$/

/** A JSON number written digit for digit from decimal text: 187.00 stays 187.00 and meets no binary fraction. */
export function exactNumber(text: string): unknown {
  if (!decimal.test(text)) throw new InvariantBroken('decimal text', `"${text}" cannot be a JSON number`)
  return exact.rawJSON(text)
}

/** Reads JSON with every number as the text it was written in. Malformed text gives undefined. */
export function parseExact(text: string): unknown {
  try {
    return exact.parse(text, (_key, value, context) => (typeof value === 'number' ? context.source : value))
  } catch {
    return undefined
  }
}
