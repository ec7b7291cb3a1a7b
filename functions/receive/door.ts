import * as z from 'zod'
import type { Instant } from '#calendar'
import type { Outcome } from '#outcome'
import type { HttpRequest } from '#runtime'
import type { RefusalCode } from './refusal.ts'

/** A delivery as a door sees it: the request, the tenant's secrets that are valid now, and the time. */
export interface Knock {
  readonly request: HttpRequest
  readonly secrets: readonly string[]
  readonly now: Instant
  /** Name of the evidence source in the path; empty elsewhere. */
  readonly source: string
}

/** A delivery that is authentic and well formed: what the register needs to know about it. */
export interface Admitted {
  readonly document: string
  readonly kind: string
  readonly headers: Readonly<Record<string, string>>
  /** A second delivery with other bytes is a contradiction (evidence); elsewhere re-deliveries may differ. */
  readonly bytesFinal: boolean
}

/** Checks one sender's deliveries: signature first, then form. Nothing is stored for a refused one. */
export type Door = (knock: Knock) => Outcome<Admitted, RefusalCode>

/** The name of an event: printable, so that it can be kept, listed and shown anywhere. */
export const kindField = z.string().regex(/^[\x20-\x7e]{1,100}$/)

/** The headers worth keeping beside the body. Never a credential. */
export function keptHeaders(request: HttpRequest, names: readonly string[]): Readonly<Record<string, string>> {
  const present = names.map((name) => [name, request.headers[name]] as const).filter((header): header is [string, string] => header[1] !== undefined)
  return Object.fromEntries(present)
}
