import { type Outcome, accept, refuse } from '#outcome'
import type { RefusalCode } from './refusal.ts'

// A byte-order mark is kept: it is part of what was signed.
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The body as text. Bytes that are not UTF-8 are refused: decoding them loosely would let other bytes pass the signature. */
export function bodyText(body: Uint8Array): Outcome<string, RefusalCode> {
  try {
    return accept(strict.decode(body))
  } catch {
    return refuse('body-not-text', 'The body is not UTF-8 text.')
  }
}

/** The JSON value of a text. */
export function jsonOf(text: string): Outcome<unknown, RefusalCode> {
  try {
    const value: unknown = JSON.parse(text)
    return accept(value)
  } catch {
    return refuse('json-malformed', 'The body is signed but is not JSON: it was cut or re-encoded on its way.')
  }
}
