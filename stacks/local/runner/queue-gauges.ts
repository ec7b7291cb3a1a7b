import { epochMsOf } from '#calendar'
import { type Gauges, type LaneGauge, systemClock } from '#runtime'
import { type WorkQueueName, queues as table } from '#topology'
import type { EmbeddedQueues } from './embedded-queues.ts'

/** The lanes of the embedded queues. Ages are of the machine's clock, as the queue stamps its messages. */
export function queueGauges(queues: EmbeddedQueues): Gauges {
  const lanes = (Object.keys(table) as (keyof typeof table)[]).filter((queue): queue is WorkQueueName => table[queue].deadLetter !== undefined)
  return { lanes: () => Promise.resolve(lanes.map((queue) => gaugeOf(queues, queue))) }
}

function gaugeOf(queues: EmbeddedQueues, queue: WorkQueueName): LaneGauge {
  const look = queues.look(queue)
  const dead = table[queue].deadLetter
  const deadLook = dead ? queues.look(dead.queue) : undefined
  const nowMs = epochMsOf(systemClock.now())
  return {
    queue,
    depth: look.ready,
    inFlight: look.inFlight,
    oldestAgeSeconds: look.oldestSentMs === undefined ? undefined : Math.max(0, Math.floor((nowMs - look.oldestSentMs) / 1000)),
    deadLetterDepth: (deadLook?.ready ?? 0) + (deadLook?.inFlight ?? 0),
  }
}
