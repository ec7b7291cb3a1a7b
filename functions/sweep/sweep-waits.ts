import type { Books } from '#books'
import { type Instant, epochMsOf } from '#calendar'
import type { Clock, Queues } from '#runtime'

export interface SweepPorts {
  readonly books: Books
  readonly queues: Queues
  readonly clock: Clock
  /** A document may wait this long for its object before a person has to look. */
  readonly waitHoursMax: number
}

export interface Swept {
  readonly retried: number
  /** Documents that were told to give up: normalise puts them into suspense with their amounts, unless it finds the object now. */
  readonly suspended: number
}

/** Tries again the documents that wait for an object, each once; one that has waited too long is told to give up. */
export const sweepWaits =
  (ports: SweepPorts) =>
  async (): Promise<Swept> => {
    const tooLong = await waitingDocuments(ports, ports.clock.now())
    for (const [document, givesUp] of tooLong) await ports.queues.send('intake', { tenant: ports.books.tenant, document, ...(givesUp ? { givesUp } : {}) })
    const suspended = [...tooLong.values()].filter((givesUp) => givesUp).length
    return { retried: tooLong.size - suspended, suspended }
  }

/** Documents that wait, and whether they have waited too long. What only waits to be told another name is forgotten by then. */
async function waitingDocuments({ books, waitHoursMax }: SweepPorts, now: Instant): Promise<ReadonlyMap<string, boolean>> {
  const waiting = new Map<string, boolean>()
  for await (const wait of books.routes.walk()) {
    const old = hoursBetween(wait.since, now) > waitHoursMax
    const outcome = await books.documents.outcome(wait.document)
    if (outcome?.status === 'waiting') waiting.set(wait.document, old || waiting.get(wait.document) === true)
    else if (old) await books.routes.released(wait, wait.document)
  }
  return waiting
}

const hoursBetween = (from: Instant, to: Instant): number => (epochMsOf(to) - epochMsOf(from)) / 3_600_000
