import type { WorkQueueName } from '#topology'

/** How full a lane is. Ages are whole seconds; absent when nothing waits. */
export interface LaneGauge {
  readonly queue: WorkQueueName
  readonly depth: number
  readonly inFlight: number
  readonly oldestAgeSeconds: number | undefined
  /** Messages that the queue gave up on and the drainer has not yet turned into suspense. */
  readonly deadLetterDepth: number
}

/** Reads the lanes: CloudWatch and SQS in AWS, the runner locally. */
export interface Gauges {
  lanes(): Promise<readonly LaneGauge[]>
}

/** Messages waiting or in work, per queue: a close refuses to start while there are any. */
export async function backlogOf(gauges: Gauges): Promise<Readonly<Record<string, number>>> {
  const lanes = await gauges.lanes()
  return Object.fromEntries(lanes.flatMap((lane) => [[lane.queue, lane.depth + lane.inFlight], [`${lane.queue}-dlq`, lane.deadLetterDepth]]))
}
