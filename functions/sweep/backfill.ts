import type { Json } from '#billing'
import { type Books, canonicalText, sha256Of } from '#books'
import type { Instant } from '#calendar'
import type { BillingSource } from '#gateways'
import type { Clock, Queues } from '#runtime'

export interface BackfillPorts {
  readonly books: Books
  readonly queues: Queues
  readonly clock: Clock
  readonly source: BillingSource
  /** Told of every document that was withheld: an event nobody delivered, or an invoice or credit note nobody had told of. */
  readonly onWithheld?: (document: string, kind: string) => void
}

export interface Backfilled {
  readonly read: number
  /** Documents that no webhook had brought. */
  readonly found: number
}

/**
 * Reads what a billing system says happened since a moment, and registers what was never delivered. Events keep their
 * own id, so that one that was delivered is known; objects enter by the re-read door under the hash of their content.
 */
export const backfill =
  (ports: BackfillPorts) =>
  async (asked: { readonly system: string; readonly since: Instant }): Promise<Backfilled> => {
    let [read, found] = [0, 0]
    for await (const said of ports.source.eventsSince(asked.since)) {
      read += 1
      found += await register(ports, asked.system, said)
    }
    return { read, found }
  }

async function register(ports: BackfillPorts, system: string, said: Json): Promise<number> {
  const text = canonicalText(said)
  const { id, kind, isEvent } = identityOf(said)
  const document = isEvent ? `${system}:${id}` : `${system}:read:${id}:${sha256Of(text).slice(0, 16)}`
  // Most of what is read was delivered and decided long ago: one small read tells, no write is tried.
  if ((await ports.books.documents.outcome(document)) !== undefined) return 0
  const withheld = isEvent || (issuedKinds.has(kind) && (await ports.books.routes.find({ system, object: id })).length === 0)
  const body = new TextEncoder().encode(text)
  const registered = await ports.books.documents.register({ document, system, kind, receivedAt: ports.clock.now(), contentType: 'application/json', headers: {}, body })
  // Known but without an outcome: it was registered and never queued. Queueing it twice does no harm.
  await ports.queues.send('intake', { tenant: ports.books.tenant, document })
  if (registered === 'known') return 0
  if (withheld) ports.onWithheld?.(document, kind)
  return 1
}

/** What is issued in a billing system, as an object and not as an event. */
const issuedKinds: ReadonlySet<string> = new Set(['invoice', 'credit_note', 'credit-memo'])

type Fields = Readonly<Record<string, Json>>
const fieldsOf = (value: Json | undefined): Fields => (value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {})

/** Events say `object: event`; anything else is an object as it stands now, by itself or wrapped with the rest of its document. */
function identityOf(said: Json): { readonly id: string; readonly kind: string; readonly isEvent: boolean } {
  const fields = fieldsOf(said)
  const isEvent = fields['object'] === 'event' || fields['object'] === 'v2.core.event'
  const kind = isEvent ? fields['type'] : fields['object']
  const id = [fields, ...Object.values(fields).map(fieldsOf)].map(nameIn).find((name) => name !== undefined)
  return { id: id ?? 'unnamed', kind: typeof kind === 'string' ? kind : 'unknown', isEvent }
}

const nameIn = (fields: Fields): string | undefined => ['id', 'orderNumber', 'subscriptionNumber'].map((key) => fields[key]).find((name) => typeof name === 'string')
