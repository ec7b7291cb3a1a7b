import * as z from 'zod'
import { type Period, isPeriod } from '#calendar'
import { type SqsHandler, type World, perMessage } from '#runtime'
import { type WorkQueueName, queues } from '#topology'
import { type Poison, drainMessage } from './drain-message.ts'

export type DrainWorld = Pick<World, 'books' | 'clock' | 'metrics' | 'log'>

const name = z.string().min(1)
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A message of any queue: a tenant, and fields that say what it is about. */
const poisonSchema = z
  .object({ tenant: name, document: name.optional(), contract: name.optional(), batch: name.optional(), entity: name.optional(), period: z.string().refine(isPeriod).optional() })
  .catchall(z.union([scalar, z.array(z.union([z.string(), z.number()]))]))

/** Works the dead-letter queues. What cannot be read at all stays there, and the alarm on the queue tells someone. */
export const drainOnQueue = (world: DrainWorld): SqsHandler =>
  perMessage(world, poisonSchema, async (message, delivery) => {
    const poison = poisonOf(queueOf(delivery.queue), message)
    const { clock, metrics } = world
    const drained = await drainMessage({ books: world.books(message.tenant), clock, metrics })(poison)
    world.log.warn('poison drained', { tenant: message.tenant, queue: poison.queue, document: poison.document, contract: poison.contract, batch: poison.batch, outcome: drained })
  })

function poisonOf(queue: WorkQueueName, message: z.output<typeof poisonSchema>): Poison {
  const given = Object.entries(message).filter(([, value]) => value !== undefined)
  return {
    queue,
    message: Object.fromEntries(given) as Poison['message'],
    document: message.document ?? null,
    contract: message.contract ?? null,
    batch: message.batch ?? null,
    entity: message.entity ?? null,
    period: (message.period as Period | undefined) ?? null,
  }
}

/** The queue that gave a message up, from the name of the dead-letter queue it came from. */
function queueOf(deadLetterName: string): WorkQueueName {
  const plain = deadLetterName.replace(/\.fifo$/, '')
  const found = (Object.keys(queues) as WorkQueueName[]).find((queue) => plain.endsWith(`-${queues[queue].deadLetter?.queue ?? '?'}`))
  if (!found) throw new Error(`${deadLetterName} is not a dead-letter queue of the topology`)
  return found
}
