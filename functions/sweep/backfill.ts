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
  const body = new TextEncoder().encode(text)
  const registered = await ports.books.documents.register({ document, system, kind, receivedAt: ports.clock.now(), contentType: 'application/json', headers: {}, body })
  if (registered === 'known') return 0
  await ports.queues.send('intake', { tenant: ports.books.tenant, document })
  return 1
}

/** Events say `object: event`; anything else is an object as it stands now. */
function identityOf(said: Json): { readonly id: string; readonly kind: string; readonly isEvent: boolean } {
  const fields = said !== null && typeof said === 'object' && !Array.isArray(said) ? (said as Readonly<Record<string, Json>>) : {}
  const isEvent = fields['object'] === 'event' || fields['object'] === 'v2.core.event'
  const kind = isEvent ? fields['type'] : fields['object']
  return { id: String(fields['id'] ?? ''), kind: String(kind ?? 'unknown'), isEvent }
}
