import { type SQSClient, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { assertInvariant } from '#outcome'
import { type QueueName, limits, queues as table } from '#topology'
import { fittedName } from './fitted-name.ts'
import type { Message, OutgoingMessage, Queues, SendOptions } from './queues.ts'

/** The queues over the SQS API, in AWS and against the embedded emulator alike. */
export function sqsQueues(ports: { readonly client: SQSClient; readonly urls: Readonly<Partial<Record<QueueName, string>>> }): Queues {
  const urlOf = (queue: QueueName): string => {
    const url = ports.urls[queue]
    if (url === undefined) throw new Error(`this function has no queue "${queue}": add it to senders in the topology`)
    return url
  }
  const sendChunk = async (queue: QueueName, messages: readonly OutgoingMessage[]): Promise<void> => {
    const entries = messages.map((outgoing, index) => ({ Id: String(index), ...wireOf(queue, outgoing.message, outgoing) }))
    const answer = await ports.client.send(new SendMessageBatchCommand({ QueueUrl: urlOf(queue), Entries: entries }))
    const failed = answer.Failed ?? []
    if (failed.length > 0) throw new Error(`${String(failed.length)} messages not queued: ${failed[0]?.Code ?? ''}`)
  }
  return {
    send: async (queue, message, options = {}) => {
      await ports.client.send(new SendMessageCommand({ QueueUrl: urlOf(queue), ...wireOf(queue, message, options) }))
    },
    sendBatch: async (queue, messages) => {
      for (let first = 0; first < messages.length; first += limits.messagesPerBatch) {
        await sendChunk(queue, messages.slice(first, first + limits.messagesPerBatch))
      }
    },
  }
}

interface Wire {
  readonly MessageBody: string
  readonly MessageGroupId?: string
  readonly MessageDeduplicationId?: string
}

/** The wire form of a message; FIFO queues demand a group and a deduplication id. */
export function wireOf(queue: QueueName, message: Message, options: SendOptions): Wire {
  const body = JSON.stringify(message)
  const bytes = Buffer.byteLength(body)
  assertInvariant(bytes <= limits.messageBytes, 'message size', () => `${queue}: ${String(bytes)} bytes, at most ${String(limits.messageBytes)}`)
  if (!table[queue].fifo) return { MessageBody: body }
  const { group, deduplicationId } = options
  assertInvariant(group !== undefined && deduplicationId !== undefined, 'fifo message', () => `${queue} needs a group and a deduplication id`)
  return { MessageBody: body, MessageGroupId: fittedName(group ?? ''), MessageDeduplicationId: fittedName(deduplicationId ?? '') }
}
