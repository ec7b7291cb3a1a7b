import type { Json } from '#billing'

/** JSON whose numbers are written again as they were read (ES2026); the compiler's library does not know it yet. */
interface ExactJson {
  rawJSON(text: string): unknown
  parse(text: string, reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown): unknown
}
const exact = JSON as unknown as ExactJson

/** A document whose numbers keep their text when it is written again. Compare fields with `textOf`. */
export type ExactDocument = Readonly<Record<string, unknown>>

/** Reads a document from JSON text, or from a value whose numbers are small. */
export function exactDocument(document: string | Json): ExactDocument {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return Object(exact.parse(text, (_key, value, { source }) => (typeof value === 'number' && source !== undefined ? exact.rawJSON(source) : value)))
}

/** The text of a field, number or string; empty when it is neither. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value !== null && typeof value === 'object' && 'rawJSON' in value ? String(value.rawJSON) : ''
}
