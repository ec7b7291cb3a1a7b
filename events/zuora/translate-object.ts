import type { Json, Translation, TranslationContext } from '#billing'
import { suspended } from './answer.ts'
import { translateAnswer } from './foreign/rest-answer.ts'
import { translateSoap } from './foreign/soap-answer.ts'
import { translateTable } from './foreign/table.ts'
import { readZuoraJson } from './number-text.ts'
import { translateZuora } from './translate-callout.ts'
import { rereadKinds, translateReread } from './translate-reread.ts'

/** A document as text, in the format it is said to have: JSON keeps the text of its numbers only this way. */
export interface ZuoraText {
  readonly text: string
  readonly format: 'json' | 'csv' | 'xml'
}

/**
 * Translates a Zuora document that is not a callout: one read back by the gateway, an answer or request of the
 * REST API, a replicated table, a SOAP answer. Never throws for what it is given.
 */
export function translateZuoraObject(document: Json | ZuoraText, context: TranslationContext): Translation {
  if (!isText(document)) return translateJson(document, context)
  if (document.format === 'csv') return translateTable(document.text, context)
  if (document.format === 'xml') return translateSoap(document.text, context)
  const parsed = parsedOf(document.text)
  if (parsed !== undefined) return translateJson(parsed, context)
  if (document.text.trimStart().startsWith('<')) return translateSoap(document.text, context)
  if (/^(?:\w+,){2,}\w+\r?\n/.test(document.text)) return translateTable(document.text, context)
  return suspended('MALFORMED_DOCUMENT', 'the document is neither JSON nor a table nor a SOAP answer', context.document)
}

function translateJson(document: Json, context: TranslationContext): Translation {
  if (!isRecord(document)) return suspended('MALFORMED_DOCUMENT', 'expected a JSON object', context.document)
  if (typeof document['schema'] === 'string' && typeof document['event'] === 'string') return translateZuora(document, context)
  if (typeof document['object'] === 'string' && rereadKinds.includes(document['object'])) return translateReread(document, context, { wasPosted: false, currency: null })
  return translateAnswer(document, context)
}

type JsonRecord = Readonly<Record<string, Json>>

const isText = (document: Json | ZuoraText): document is ZuoraText =>
  document !== null && typeof document === 'object' && 'text' in document && 'format' in document && typeof document.text === 'string'

const isRecord = (document: Json): document is JsonRecord => document !== null && typeof document === 'object' && !Array.isArray(document)

function parsedOf(text: string): Json | undefined {
  try {
    return readZuoraJson(text)
  } catch {
    return undefined
  }
}
