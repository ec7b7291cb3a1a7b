import type { QueueName } from '#topology'

/** A pointer to work: small, JSON, identity inside (message ids of the queue mean nothing). */
export type Message = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>

/** FIFO queues need both: the group keeps order, the deduplication id drops repeats within five minutes. */
export interface SendOptions {
  readonly group?: string
  readonly deduplicationId?: string
}

export interface OutgoingMessage extends SendOptions {
  readonly message: Message
}

/** Sends pointers to the queues of the topology. Throws when a message is too large or not durably queued. */
export interface Queues {
  send(queue: QueueName, message: Message, options?: SendOptions): Promise<void>
  sendBatch(queue: QueueName, messages: readonly OutgoingMessage[]): Promise<void>
}
