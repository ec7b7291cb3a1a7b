import type { Json, Translation, TranslationContext } from '#billing'
import type { KeptDocument } from '#books'
import { translateContractFile } from '#contract-file'
import { translateCutover } from '#cutover'
import { translateEvidence } from '#evidence'
import { translateApplication } from '#governance'
import { translateStripe, translateStripeObject } from '#stripe'
import { readZuoraJson, translateZuora, translateZuoraObject } from '#zuora'

type Translate = (text: string, context: TranslationContext) => Translation

const json = (text: string): Json => JSON.parse(text)

/** Which translator a register id asks for: 'stripe:evt_1' is an event, 'stripe:read:…' a re-read object, and so on. */
const translators: readonly { readonly prefix: string; readonly translate: Translate }[] = [
  { prefix: 'stripe:read:', translate: (text, context) => translateStripeObject(json(text), context) },
  { prefix: 'stripe:', translate: (text, context) => translateStripe(json(text), context) },
  { prefix: 'zuora:read:', translate: (text, context) => translateZuoraObject({ text, format: 'json' }, context) },
  { prefix: 'zuora:', translate: (text, context) => translateZuora(readZuoraJson(text), context) },
  { prefix: 'file@', translate: (text, context) => translateContractFile(json(text), context) },
  { prefix: 'cutover@', translate: (text, context) => translateCutover(json(text), context) },
  { prefix: 'policy@', translate: (text, context) => translateApplication(json(text), context) },
  { prefix: 'evidence:', translate: (text, context) => translateEvidence(json(text), context) },
]

/** Translates a registered document by where it came from. Bytes that are not JSON end in suspense, never in an error. */
export function translateDocument(document: KeptDocument, context: TranslationContext): Translation {
  const translator = translators.find(({ prefix }) => document.document.startsWith(prefix))
  if (!translator) return malformed(document.document, 'the register id names no known source')
  const text = textOf(document.body)
  try {
    return text === undefined ? malformed(document.document, 'the body is not UTF-8') : translator.translate(text, context)
  } catch (cause) {
    if (cause instanceof SyntaxError) return malformed(document.document, 'the body is not JSON')
    if (cause instanceof RangeError) return malformed(document.document, 'the body is nested too deep to be read')
    throw cause
  }
}

/** The system of a register id: 'stripe', 'zuora', 'evidence', or what a person brought for an entity, such as 'file@acme-us'. */
export const systemOf = (document: string): string => document.slice(0, document.indexOf(':'))

function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return undefined
  }
}

const malformed = (subject: string, sentence: string): Translation => ({ kind: 'suspended', code: 'MALFORMED_DOCUMENT', sentence, subject, amounts: [] })
