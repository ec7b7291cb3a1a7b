import type { Books, RegisteredDocument } from '#books'
import { collect } from '../page-of.ts'
import type { EventRow } from './event-wire.ts'

/** Documents that one answer walks at most. The register has no order by time, so a list reads it whole. */
const registerRowsMax = 20_000

export interface RegisterRead {
  readonly rows: readonly EventRow[] // newest first
  readonly counts: Readonly<Record<string, number>>
  readonly complete: boolean
}

/** Reads the register without bodies, newest first. */
export async function readRegister(books: Books): Promise<RegisterRead> {
  const { rows, complete } = await collect(books.documents.walk(), registerRowsMax)
  const events = rows.map(eventRow).sort(newestFirst)
  const counts: Record<string, number> = { facts: 0, informational: 0, suspended: 0, waiting: 0, pending: 0 }
  for (const event of events) counts[event.status] = (counts[event.status] ?? 0) + 1
  return { rows: events, counts, complete }
}

/** A register row as the API states it. */
export function eventRow({ entry, outcome }: RegisteredDocument): EventRow {
  const { document, system, kind, receivedAt, sizeBytes, sha256 } = entry
  return {
    document,
    system,
    kind,
    receivedAt,
    sizeBytes,
    sha256,
    status: outcome?.status ?? 'pending',
    reason: outcome?.reason ?? null,
    decidedAt: outcome?.decidedAt ?? null,
    contracts: [...(outcome?.contracts ?? [])],
  }
}

function newestFirst(a: EventRow, b: EventRow): number {
  if (a.receivedAt !== b.receivedAt) return a.receivedAt > b.receivedAt ? -1 : 1
  return a.document < b.document ? -1 : 1
}
