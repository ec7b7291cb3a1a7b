import type { Json, Need } from '#billing'
import { type Instant, epochMsOf } from '#calendar'
import type { BillingPorts, BillingSource } from '../billing-source.ts'
import { stripeIssued } from './issued-documents.ts'
import { objectPath } from './object-path.ts'
import { readAsTheyStand } from './read-as-they-stand.ts'
import type { StripeSettings } from './settings.ts'
import { type StripeReader, stripeReader } from './stripe-reader.ts'

/** Stripe keeps events for thirty days; a minute is left for the calls themselves. */
const eventsKeptMs = 30 * 86_400_000 - 60_000

/** One Stripe account, read only. Documents are fetched only where an event leaves something out. */
export function createStripeSource(settings: StripeSettings, ports: BillingPorts): BillingSource {
  const reader = stripeReader(settings, ports)
  return {
    fetch: (need) => answer(reader, need),
    issuedDocuments: (term) => stripeIssued({ reader, timeZone: settings.timeZone }, term),
    eventsSince: (since) => eventsSince(reader, since, ports.epochMs()),
  }
}

async function answer(reader: StripeReader, { what, id }: Need): Promise<Json> {
  if (what === 'invoice-lines') return wholeList(reader, `/v1/invoices/${encodeURIComponent(id)}/lines`)
  if (what === 'credit-note-lines') return wholeList(reader, `/v1/credit_notes/${encodeURIComponent(id)}/lines`)
  const path = objectPath(id)
  return path === undefined ? null : reader.object(path)
}

/** All pages as one list object, as a document would carry it if it could. */
async function wholeList(reader: StripeReader, path: string): Promise<Json> {
  const data: Json[] = []
  for await (const line of reader.all(path)) data.push(line)
  return { object: 'list', data, has_more: false }
}

/** Events, newest first, as Stripe lists them; for what is older than it keeps them, the objects as they are now. */
async function* eventsSince(reader: StripeReader, since: Instant, nowMs: number): AsyncIterable<Json> {
  const sinceSeconds = Math.floor(epochMsOf(since) / 1000)
  const horizonSeconds = Math.ceil((nowMs - eventsKeptMs) / 1000)
  yield* reader.all('/v1/events', { 'created[gte]': String(Math.max(sinceSeconds, horizonSeconds)) })
  if (sinceSeconds < horizonSeconds) yield* readAsTheyStand(reader, sinceSeconds)
}
