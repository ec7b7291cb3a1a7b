import { setTimeout as pause } from 'node:timers/promises'
import { ChangeMessageVisibilityBatchCommand, DeleteMessageBatchCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSEvent, SQSRecord, SQSRecordAttributes } from 'aws-lambda'
import type { Log } from '#runtime'
import type { MappingRow } from '#topology'
import { undoneOf } from './batch-answer.ts'
import type { EmbeddedQueues } from './embedded-queues.ts'
import { type Invoker, createGate } from './invoker.ts'

export interface EventSourcePorts {
  readonly queues: EmbeddedQueues
  readonly invoker: Invoker
  readonly log: Log
  /** A failed message returns after this, instead of after the rest of its visibility timeout. */
  readonly retryAfterSeconds: number
}

export interface EventSource {
  /** Receives no more; resolves when what was received is answered. */
  stop(): Promise<void>
}

/**
 * One event-source mapping: long-polls its queue, runs up to `maxConcurrency` batches at once,
 * deletes what succeeded and leaves the rest for the queue's own retries and dead-letter rule.
 */
export function startEventSource(ports: EventSourcePorts, mapping: MappingRow): EventSource {
  const stopping = new AbortController()
  const places = createGate(mapping.maxConcurrency)
  const batches = new Set<Promise<void>>()
  const receiving = (async () => {
    while (!stopping.signal.aborted) {
      await places.enter()
      const messages = await receive(ports, mapping, stopping.signal)
      const batch = runBatch(ports, mapping, messages)
        .catch((cause: unknown) => ports.log.fault('queue not answered', cause, { queue: mapping.queue }))
        .finally(() => {
          places.leave()
          batches.delete(batch)
        })
      batches.add(batch)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await receiving
      await Promise.all(batches)
    },
  }
}

async function receive(ports: EventSourcePorts, mapping: MappingRow, signal: AbortSignal): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: ports.queues.urls[mapping.queue],
    MaxNumberOfMessages: mapping.batchSize,
    WaitTimeSeconds: 20,
    MessageSystemAttributeNames: ['All'],
  })
  try {
    return (await ports.queues.client.send(command, { abortSignal: signal })).Messages ?? []
  } catch (cause) {
    if (signal.aborted) return []
    ports.log.fault('queue not answered', cause, { queue: mapping.queue })
    await pause(200)
    return []
  }
}

async function runBatch(ports: EventSourcePorts, mapping: MappingRow, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return
  const undone = await undoneAfter(ports, mapping, messages)
  const done = messages.filter((message) => !undone.has(message.MessageId ?? ''))
  await deleteAll(ports, mapping, done)
  await retryLater(ports, mapping, messages.filter((message) => undone.has(message.MessageId ?? '')))
}

async function undoneAfter(ports: EventSourcePorts, mapping: MappingRow, messages: readonly Message[]): Promise<ReadonlySet<string>> {
  const ids = messages.map((message) => message.MessageId ?? '')
  try {
    return undoneOf(ids, await ports.invoker.invoke(mapping.function, eventOf(ports.queues.arnOf(mapping.queue), messages)))
  } catch (cause) {
    ports.log.fault('batch failed', cause, { queue: mapping.queue, function: mapping.function, count: messages.length })
    return new Set(ids)
  }
}

async function deleteAll(ports: EventSourcePorts, mapping: MappingRow, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return
  const Entries = messages.map((message, index) => ({ Id: String(index), ReceiptHandle: message.ReceiptHandle }))
  await ports.queues.client.send(new DeleteMessageBatchCommand({ QueueUrl: ports.queues.urls[mapping.queue], Entries }))
}

async function retryLater(ports: EventSourcePorts, mapping: MappingRow, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return
  const Entries = messages.map((message, index) => ({ Id: String(index), ReceiptHandle: message.ReceiptHandle, VisibilityTimeout: ports.retryAfterSeconds }))
  await ports.queues.client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: ports.queues.urls[mapping.queue], Entries }))
}

/** The event as Lambda passes it to a function. */
export function eventOf(eventSourceARN: string, messages: readonly Message[]): SQSEvent {
  const recordOf = (message: Message): SQSRecord => ({
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: (message.Attributes ?? {}) as unknown as SQSRecordAttributes,
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: 'us-east-1',
  })
  return { Records: messages.map(recordOf) }
}
