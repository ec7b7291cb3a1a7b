import type { SQSEvent } from 'aws-lambda'
import { type Clock, type Queues, type VirtualClock, countedIds, silentLog, sqsQueues, systemClock } from '#runtime'
import type { FunctionName } from '#topology'
import { type AnyHandler, type EmbeddedQueueOptions, type EmbeddedQueues, type Runner, type RunnerOptions, startEmbeddedQueues, startRunner } from '../../../../stacks/local/runner/index.ts'

export interface Lab {
  readonly runner: Runner
  readonly embedded: EmbeddedQueues
  readonly queues: Queues
  stop(): Promise<void>
}

interface LabOptions extends EmbeddedQueueOptions, RunnerOptions {
  readonly clock?: Clock | VirtualClock
}

/** A runner with the handlers of a test over real embedded queues. */
export async function startLab(handlers: Partial<Record<FunctionName, AnyHandler>>, options: LabOptions = {}): Promise<Lab> {
  const embedded = await startEmbeddedQueues(options)
  const given = new Map(Object.entries(handlers) as [FunctionName, AnyHandler][])
  const runner = await startRunner({ handlers: given, queues: embedded, clock: options.clock ?? systemClock, ids: countedIds(), log: silentLog }, { retryAfterSeconds: 0, ...options })
  const stop = async (): Promise<void> => {
    await runner.stop()
    await embedded.stop()
  }
  return { runner, embedded, queues: sqsQueues({ client: embedded.client, urls: embedded.urls }), stop }
}

export const bodiesOf = (event: SQSEvent): readonly { readonly n: number; readonly contract?: string }[] => event.Records.map((record) => JSON.parse(record.body))

export const failuresOf = (event: SQSEvent, fails: (n: number) => boolean): unknown => ({
  batchItemFailures: event.Records.filter((record) => fails(JSON.parse(record.body).n)).map((record) => ({ itemIdentifier: record.messageId })),
})
