import { createHmac } from 'node:crypto'
import * as z from 'zod'
import { isFreeId } from '#books'
import { accept, refuse } from '#outcome'
import { bodyText, jsonOf } from './body-text.ts'
import { type Door, keptHeaders, kindField } from './door.ts'
import { sameSecret } from './same-secret.ts'
import { readSignature, timely } from './signed-at.ts'

const header = 'tieout-signature'
// Ids of facts and of suspense are composed of this one and a contract's, and all of them are keys.
const idBytes = 100
const reportSchema = z.looseObject({ id: z.string().min(1).refine((id) => Buffer.byteLength(id) <= idBytes), kind: kindField })

/**
 * The door of our own evidence endpoint. Each key is kept as `<source>:<key>` and signs for that source only, so
 * that one system cannot speak in the name of another. The signature covers `<t>.<raw body>`.
 */
export const evidenceDoor: Door = ({ request, secrets, now, source }) => {
  const signed = readSignature('Tieout-Signature', request.headers[header])
  if (!signed.ok) return signed
  const inTime = timely(signed.value, now)
  if (!inTime.ok) return inTime
  const keys = keysOf(source, secrets)
  const made = keys.map((key) => createHmac('sha256', key).update(`${signed.value.seconds}.`).update(request.body).digest('hex'))
  const matching = made.filter((mac) => signed.value.signatures.some((signature) => sameSecret(mac, signature)))
  if (matching.length === 0) return refuse('signature-wrong', `No valid key of the source "${source}" made this signature over t.<raw body>.`)
  const text = bodyText(request.body)
  if (!text.ok) return text
  const json = jsonOf(text.value)
  if (!json.ok) return json
  const report = reportSchema.safeParse(json.value)
  const document = `evidence:${source}:${report.data?.id ?? ''}`
  if (!report.success || !isFreeId(document)) return refuse('event-malformed', `A report needs an id (printable, at most ${idBytes} bytes) and a kind.`)
  return accept({ document, kind: report.data.kind, headers: keptHeaders(request, [header]), bytesFinal: true })
}

/** The keys of a source. An empty one is left out: everyone could sign with it. */
function keysOf(source: string, secrets: readonly string[]): readonly string[] {
  const own = secrets.map((secret) => secret.trim()).filter((secret) => secret.startsWith(`${source}:`))
  return own.map((secret) => secret.slice(source.length + 1).trim()).filter((key) => key !== '')
}
