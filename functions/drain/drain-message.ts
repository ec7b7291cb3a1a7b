import type { Period } from '#calendar'
import type { Books } from '#books'
import type { Clock, Message, Metrics } from '#runtime'
import { type WorkQueueName, mappings } from '#topology'

export interface DrainPorts {
  readonly books: Pick<Books, 'documents' | 'suspense'>
  readonly clock: Clock
  readonly metrics: Metrics
}

/** A message that its queue gave up on, as far as it says what it is about. */
export interface Poison {
  readonly queue: WorkQueueName
  readonly message: Message
  readonly document: string | null
  readonly contract: string | null
  readonly entity: string | null
  readonly period: Period | null
  readonly batch: string | null
}

export type Drained = 'held' | 'known' | 'reopened' | 'settled'

/**
 * Turns a poison message into suspense with the reason POISON. The message itself is kept, so that a redrive can send
 * it again. A document that has no outcome is suspended in the register too, so that everything received has one. Facts
 * that are filed stand, but their contracts were perhaps not told: a redrive tells them again. A document that says
 * nothing, or that waits and is swept, needs nothing. Draining the same message again changes nothing.
 */
export const drainMessage =
  (ports: DrainPorts) =>
  async (poison: Poison): Promise<Drained> => {
    if (poison.queue === 'intake' && poison.document !== null && !(await unfinished(ports, poison.document))) return 'settled'
    const held = await ports.books.suspense.hold({
      id: suspenseId(poison),
      document: poison.document,
      code: 'POISON',
      sentence: `Every delivery to ${functionOf(poison.queue)} failed; the log of that function says why.`,
      amounts: [],
      contract: poison.contract,
      entity: poison.entity,
      period: poison.period,
      detail: { queue: poison.queue, message: poison.message as Readonly<Record<string, string>> },
      heldAt: ports.clock.now(),
    })
    if (held !== 'known') ports.metrics.count('MessagesPoisoned', 1, { source: poison.queue })
    return held
  }

const functionOf = (queue: WorkQueueName): string => mappings.find((mapping) => mapping.queue === queue)?.function ?? queue

/** Fields of a message that do not say what it is about. */
const notSubject: ReadonlySet<string> = new Set(['tenant', 'principal', 'suspense'])

/** The place of a document in suspense is the same whoever puts it there: what resolves one resolves the other. */
function suspenseId({ queue, document, message }: Poison): string {
  if (queue === 'intake' && document !== null) return `document:${document}`
  const subject = Object.entries(message).filter(([field]) => !notSubject.has(field))
  return `poison:${queue}:${subject.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => String(value)).join(':')}`
}

/** True when the register says suspended, or says it now, or says facts, which someone may still have to tell to their contracts. */
async function unfinished(ports: DrainPorts, document: string): Promise<boolean> {
  const standing = await ports.books.documents.outcome(document)
  if (standing) return standing.status === 'suspended' || standing.status === 'facts'
  const decided = await ports.books.documents.decide(document, { status: 'suspended', reason: 'POISON', facts: {}, decidedAt: ports.clock.now() })
  return decided !== 'conflict' || unfinished(ports, document)
}
