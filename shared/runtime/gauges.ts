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
