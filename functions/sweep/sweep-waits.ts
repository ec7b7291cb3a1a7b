import type { Books } from '#books'
import { type Instant, epochMsOf } from '#calendar'
import type { Clock, Metrics, Queues } from '#runtime'

export interface SweepPorts {
  readonly books: Books
  readonly queues: Queues
  readonly clock: Clock
  readonly metrics: Metrics
  /** A document may wait this long for its object before a person has to look. */
  readonly waitHoursMax: number
}

export interface Swept {
  readonly retried: number
  readonly suspended: number
}

/** Tries again the documents that wait for an object; one that has waited too long goes to suspense. */
export const sweepWaits = (ports: SweepPorts) => (): Promise<Swept> => retryWaits(ports, ports.clock.now())

async function retryWaits(ports: SweepPorts, now: Instant): Promise<Swept> {
  let [retried, suspended] = [0, 0]
  for await (const wait of ports.books.routes.walk()) {
    const outcome = await ports.books.documents.outcome(wait.document)
    const old = hoursBetween(wait.since, now) > ports.waitHoursMax
    if (outcome?.status !== 'waiting' && !old) continue
    if (outcome?.status === 'waiting' && old) suspended += await suspend(ports, wait.document, `${wait.system}:${wait.object}`)
    if (old) await ports.books.routes.released(wait, wait.document)
    else retried += await requeue(ports, wait.document)
  }
  return { retried, suspended }
}

/** The document stays in the register: once its object is known, a redrive accounts for it. */
async function suspend(ports: SweepPorts, document: string, object: string): Promise<number> {
  const at = ports.clock.now()
  const sentence = `${object} did not become known within ${ports.waitHoursMax} hours`
  await ports.books.suspense.hold({ id: `document:${document}`, document, code: 'ROUTE_UNKNOWN', sentence, amounts: [], contract: null, entity: null, period: null, heldAt: at })
  const standing = await ports.books.documents.outcome(document)
  await ports.books.documents.decide(document, { status: 'suspended', reason: 'ROUTE_UNKNOWN', facts: {}, decidedAt: at }, standing?.revision ?? 0)
  ports.metrics.count('DocumentsSuspended', 1, { reason: 'ROUTE_UNKNOWN' })
  return 1
}

async function requeue(ports: SweepPorts, document: string): Promise<number> {
  await ports.queues.send('intake', { tenant: ports.books.tenant, document })
  return 1
}

const hoursBetween = (from: Instant, to: Instant): number => (epochMsOf(to) - epochMsOf(from)) / 3_600_000
