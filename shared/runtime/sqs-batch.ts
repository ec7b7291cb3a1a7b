import middy from '@middy/core'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import type { Base } from './base.ts'
import { countsBroken } from './faults.ts'
import type { LogFields } from './log.ts'

export type SqsHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>
type BatchBase = Pick<Base, 'log' | 'metrics'>

/** What the queue says about a message beside its body. */
export interface Delivery {
  readonly queue: string
  readonly messageId: string
  readonly group: string | undefined
  /** 1 at the first delivery. */
  readonly attempt: number
  readonly body: string
}

/**
 * A Lambda handler that runs a workflow once per message. Messages of a standard queue run side by
 * side; those of one FIFO group run in order, and after a failure the rest of that group is left
 * for the next delivery. Only what failed is reported back, so successes are deleted.
 */
export function perMessage<S extends z.ZodType>(base: BatchBase, schema: S, workflow: (message: z.output<S>, delivery: Delivery) => Promise<unknown>): SqsHandler {
  return batch(async (records) => {
    for (const [index, record] of records.entries()) {
      const failure = await attempted(async () => workflow(parsed(schema, record), deliveryOf(record)))
      if (failure === undefined) continue
      report(base, record, failure.cause)
      return records.slice(index)
    }
    return []
  })
}

/**
 * A Lambda handler that gives a workflow all messages of one FIFO group at once, in order: one fold
 * and one append for several facts of a contract. They succeed or fail together; a message that
 * does not parse fails with everything after it, and what stands before it is still done.
 */
export function perGroup<S extends z.ZodType>(base: BatchBase, schema: S, workflow: (messages: readonly z.output<S>[]) => Promise<unknown>): SqsHandler {
  return batch(async (records) => {
    const readable = records.findIndex((record) => !schema.safeParse(bodyOf(record)).success)
    const good = readable === -1 ? records : records.slice(0, readable)
    const rest = records.slice(good.length)
    if (rest[0]) report(base, rest[0], new Error('the message body is not what this queue carries'))
    if (good.length === 0) return rest
    const failure = await attempted(async () => workflow(good.map((record) => parsed(schema, record))))
    if (failure === undefined) return rest
    report(base, good[0], failure.cause)
    return records
  })
}

/** Runs each lane (a group, or a single message) and reports the records that each lane leaves undone. */
function batch(runLane: (records: readonly SQSRecord[]) => Promise<readonly SQSRecord[]>): SqsHandler {
  return middy(async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const undone = await Promise.all(lanesOf(event.Records).map(runLane))
    return { batchItemFailures: undone.flat().map((record) => ({ itemIdentifier: record.messageId })) }
  })
}

function lanesOf(records: readonly SQSRecord[]): readonly (readonly SQSRecord[])[] {
  const lanes = Map.groupBy(records, (record) => (isFifo(record) ? `group ${record.attributes.MessageGroupId ?? ''}` : `message ${record.messageId}`))
  return [...lanes.values()]
}

const isFifo = (record: SQSRecord): boolean => record.eventSourceARN.endsWith('.fifo')

async function attempted(run: () => Promise<unknown>): Promise<{ readonly cause: unknown } | undefined> {
  try {
    await run()
    return undefined
  } catch (cause) {
    return { cause }
  }
}

function report(base: BatchBase, record: SQSRecord | undefined, cause: unknown): void {
  countsBroken(base, cause)
  const delivery = record ? deliveryOf(record) : undefined
  base.log.fault('message failed', cause, {
    ...(record ? pointerOf(record) : {}),
    queue: delivery?.queue ?? null,
    message: delivery?.messageId ?? null,
    group: delivery?.group ?? null,
    attempt: delivery?.attempt ?? null,
  })
}

const pointerFields = ['tenant', 'document', 'contract', 'batch'] as const
const bodySchema = z.record(z.string(), z.unknown())

/** What a message points to, as far as it can be read: the runbooks look for it. */
function pointerOf(record: SQSRecord): LogFields {
  const body = bodySchema.safeParse(bodyOf(record)).data ?? {}
  return Object.fromEntries(pointerFields.flatMap((name) => (typeof body[name] === 'string' ? [[name, body[name]]] : [])))
}

const parsed = <S extends z.ZodType>(schema: S, record: SQSRecord): z.output<S> => schema.parse(bodyOf(record))

function bodyOf(record: SQSRecord): unknown {
  try {
    return JSON.parse(record.body)
  } catch {
    return undefined
  }
}

const deliveryOf = (record: SQSRecord): Delivery => ({
  queue: record.eventSourceARN.split(':').at(-1) ?? '',
  messageId: record.messageId,
  group: record.attributes.MessageGroupId,
  attempt: +record.attributes.ApproximateReceiveCount,
  body: record.body,
})
