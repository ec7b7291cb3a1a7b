import { Duration, type Stack } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs'
import { type QueueName, type QueueRow, queueNameIn, queues as table } from '../topology.ts'

/** The queues of the topology, the dead-letter queues first because the others point to them. */
export function queuesOf(stack: Stack, key: IKey, stage: string): Readonly<Record<QueueName, Queue>> {
  const made = new Map<QueueName, Queue>()
  const names = Object.keys(table) as QueueName[]
  const deadLettersFirst = [...names].sort((a, b) => (table[a].deadLetter ? 1 : 0) - (table[b].deadLetter ? 1 : 0))
  for (const name of deadLettersFirst) {
    const dead = table[name].deadLetter && made.get(table[name].deadLetter.queue)
    const redrive = dead && table[name].deadLetter ? { deadLetterQueue: { queue: dead, maxReceiveCount: table[name].deadLetter.maxReceiveCount } } : {}
    made.set(name, new Queue(stack, `Queue-${name}`, { queueName: queueNameIn(stage, name), encryptionMasterKey: key, ...propsOf(table[name]), ...redrive }))
  }
  return Object.fromEntries(made) as Record<QueueName, Queue>
}

const propsOf = (row: QueueRow): QueueProps => ({
  encryption: QueueEncryption.KMS,
  dataKeyReuse: Duration.hours(1),
  enforceSSL: true,
  visibilityTimeout: Duration.seconds(row.visibilitySeconds),
  retentionPeriod: Duration.days(row.retentionDays),
  // High-throughput FIFO: order and deduplication per group, which is all that a contract needs.
  ...(row.fifo ? { fifo: true, deduplicationScope: DeduplicationScope.MESSAGE_GROUP, fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID } : {}),
})
