import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { type Clock, type LaneGauge, type OutgoingMessage, type Queues } from '#runtime'
import { type MappingRow, type QueueName, type WorkQueueName, queueNameIn, queues as table } from '#topology'
import { epochMsOf } from '#calendar'
import type { Random } from '../random.ts'

interface Held {
  readonly id: string
  readonly queue: QueueName
  readonly body: string
  readonly group: string | undefined
  received: number
  inFlight: boolean
}

/** A batch that one invocation works on. */
export interface Received {
  readonly event: SQSEvent
  /** Deletes what the function did; the rest comes back, or goes to the dead-letter queue. Undefined: it never answered. */
  answered(answer: SQSBatchResponse | undefined): void
}

/** Queues as SQS keeps them: at least once, unordered; FIFO by group, with deduplication for five minutes. */
export interface SimulatedQueues extends Queues {
  /** Takes a batch for a mapping; undefined when nothing can be taken. */
  receive(mapping: MappingRow): Received | undefined
  isEmpty(): boolean
  depths(): readonly LaneGauge[]
  readonly counted: { redelivered: number; deduplicated: number }
}

/** How often a message is delivered again while its function still works, and how often a deletion does not take. */
const [visibilityLost, deletionLost] = [0.1, 0.05]
const deduplicationMs = 5 * 60_000

export function simulatedQueues(random: Random, clock: Clock): SimulatedQueues {
  const held: Held[] = []
  const sentAt = new Map<string, number>()
  const counted = { redelivered: 0, deduplicated: 0 }
  let count = 0
  const put = (queue: QueueName, { message, group, deduplicationId }: OutgoingMessage): void => {
    const now = epochMsOf(clock.now())
    const key = `${queue}|${deduplicationId ?? ''}`
    if (deduplicationId !== undefined && now - (sentAt.get(key) ?? -Infinity) < deduplicationMs) return void (counted.deduplicated += 1)
    if (deduplicationId !== undefined) sentAt.set(key, now)
    held.push({ id: `m${String(++count)}`, queue, body: JSON.stringify(message), group, received: 0, inFlight: false })
  }
  const remove = (one: Held): void => void held.splice(held.indexOf(one), 1)
  const giveBack = (one: Held): void => {
    one.inFlight = false
    counted.redelivered += 1
    const rule = table[one.queue].deadLetter
    if (!rule || one.received < rule.maxReceiveCount) return
    remove(one)
    held.push({ ...one, queue: rule.queue, received: 0 })
  }
  /** What was done is deleted, unless the deletion is lost. */
  const settle = (batch: readonly Held[], answer: SQSBatchResponse | undefined): void => {
    const undone = new Set(answer?.batchItemFailures.map((failure) => failure.itemIdentifier) ?? batch.map(({ id }) => id))
    for (const one of batch.filter((message) => held.includes(message))) {
      if (undone.has(one.id) || random.chance(deletionLost)) giveBack(one)
      else remove(one)
    }
  }
  return {
    counted,
    send: async (queue, message, options) => put(queue, { message, ...options }),
    sendBatch: async (queue, messages) => messages.forEach((message) => put(queue, message)),
    isEmpty: () => held.length === 0,
    depths: () => lanes(held),
    receive: (mapping) => {
      const batch = take(held, mapping, random)
      for (const one of batch) {
        one.inFlight = !random.chance(visibilityLost) // its visibility may end while it is still worked on
        one.received += 1
      }
      return batch.length === 0 ? undefined : { event: eventOf(mapping.queue, batch), answered: (answer) => settle(batch, answer) }
    },
  }
}

/** Any waiting messages; of a FIFO queue the first ones of a group that nobody works on. */
function take(held: readonly Held[], { queue, batchSize }: MappingRow, random: Random): readonly Held[] {
  const waiting = held.filter((one) => one.queue === queue && !one.inFlight)
  const size = 1 + random.below(batchSize)
  if (!table[queue].fifo) return random.shuffled(waiting).slice(0, size)
  const busy = new Set(held.filter((one) => one.queue === queue && one.inFlight).map(({ group }) => group))
  const groups = [...new Set(waiting.map(({ group }) => group))].filter((group) => !busy.has(group))
  const group = groups[random.below(groups.length)]
  return groups.length === 0 ? [] : waiting.filter((one) => one.group === group).slice(0, size)
}

function eventOf(queue: QueueName, batch: readonly Held[]): SQSEvent {
  const eventSourceARN = `arn:aws:sqs:us-east-1:000000000000:${queueNameIn('sim', queue)}`
  return {
    Records: batch.map(({ id, body, group, received }) => ({
      messageId: id,
      receiptHandle: id,
      body,
      attributes: { ApproximateReceiveCount: String(received), SentTimestamp: '0', SenderId: 'sim', ApproximateFirstReceiveTimestamp: '0', ...(group === undefined ? {} : { MessageGroupId: group }) },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN,
      awsRegion: 'us-east-1',
    })),
  }
}

function lanes(held: readonly Held[]): readonly LaneGauge[] {
  const work = (Object.keys(table) as QueueName[]).filter((queue): queue is WorkQueueName => table[queue].deadLetter !== undefined)
  const at = (queue: QueueName, inFlight: boolean): number => held.filter((one) => one.queue === queue && one.inFlight === inFlight).length
  return work.map((queue) => ({ queue, depth: at(queue, false), inFlight: at(queue, true), oldestAgeSeconds: undefined, deadLetterDepth: held.filter((one) => one.queue === table[queue].deadLetter?.queue).length }))
}
