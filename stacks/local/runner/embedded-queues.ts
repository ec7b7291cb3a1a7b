import { tracingChannel } from 'node:diagnostics_channel'
import { ChangeMessageVisibilityBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { assertInvariant } from '#outcome'
import { type QueueName, queueNameIn, queues as table } from '#topology'

export interface EmbeddedQueues {
  readonly client: SQSClient
  readonly urls: Readonly<Record<QueueName, string>>
  readonly arnOf: (queue: QueueName) => string
  readonly look: (queue: QueueName) => QueueLook
  /** The shortest wait before a message may be delivered again: see `soonestSeconds`. */
  readonly soonestRetrySeconds: number
  readonly stop: () => Promise<void>
}

/** A queue at one moment. `oldestSentMs` is epoch milliseconds of the machine's clock. */
export interface QueueLook {
  readonly ready: number
  readonly inFlight: number
  readonly oldestSentMs: number | undefined
}

export interface EmbeddedQueueOptions {
  readonly stage?: string
  /** Keeps queues and messages across restarts. */
  readonly dataDir?: string | undefined
  /** Replaces every visibility timeout of the topology, for tests. */
  readonly visibilitySeconds?: number | undefined
}

const region = 'us-east-1'
/** The emulator loses a persisted message whose visibility timeout is set to zero; one second is safe. */
const soonestSeconds = (dataDir: string | undefined): number => (dataDir === undefined ? 0 : 1)
const loopback = '127.0.0.1'

/**
 * Starts the SQS API in this process, on loopback only, with the queues of the topology. What a
 * killed process had in flight becomes visible again at once.
 */
export async function startEmbeddedQueues(options: EmbeddedQueueOptions = {}): Promise<EmbeddedQueues> {
  const server = await startOnLoopback(options.dataDir)
  const stage = options.stage ?? 'local'
  const names = Object.keys(table) as QueueName[]
  for (const queue of names.filter((name) => table[name].deadLetter === undefined)) createQueue(server, queue, options)
  for (const queue of names.filter((name) => table[name].deadLetter !== undefined)) createQueue(server, queue, options)
  const endpoint = `http://${loopback}:${String(server.port)}`
  const client = new SQSClient({ region, endpoint, md5: false, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
  const urls = Object.fromEntries(names.map((queue) => [queue, `${endpoint}/000000000000/${queueNameIn(stage, queue)}`])) as Record<QueueName, string>
  for (const queue of names) await releaseInFlight(server, client, { url: urls[queue], name: queueNameIn(stage, queue) })
  return {
    client,
    urls,
    arnOf: (queue) => arnIn(stage, queue),
    soonestRetrySeconds: soonestSeconds(options.dataDir),
    look: (queue) => lookAt(server, queueNameIn(stage, queue)),
    stop: async () => {
      client.destroy()
      await server.stop()
    },
  }
}

/** The emulator would listen on every interface; its listen call is turned to loopback, and checked. */
async function startOnLoopback(dataDir: string | undefined): Promise<FauxqsServer> {
  const listening = tracingChannel('net.server.listen')
  const toLoopback = {
    asyncStart: (call: unknown): void => {
      const { options } = call as { readonly options: { host?: string } }
      if (options.host === '0.0.0.0') options.host = loopback
    },
  }
  listening.subscribe(toLoopback as Parameters<typeof listening.subscribe>[0])
  try {
    const server = await startFauxqs({ port: 0, logger: false, defaultRegion: region, ...(dataDir === undefined ? {} : { dataDir }) })
    assertInvariant(new URL(server.address).hostname === loopback, 'queues on loopback', () => server.address)
    return server
  } finally {
    listening.unsubscribe(toLoopback as Parameters<typeof listening.unsubscribe>[0])
  }
}

const arnIn = (stage: string, queue: QueueName): string => `arn:aws:sqs:${region}:000000000000:${queueNameIn(stage, queue)}`

function createQueue(server: FauxqsServer, queue: QueueName, options: EmbeddedQueueOptions): void {
  const row = table[queue]
  const stage = options.stage ?? 'local'
  if (server.inspectQueue(queueNameIn(stage, queue))) return
  const redrive = row.deadLetter && { deadLetterTargetArn: arnIn(stage, row.deadLetter.queue), maxReceiveCount: row.deadLetter.maxReceiveCount }
  server.createQueue(queueNameIn(stage, queue), {
    region,
    attributes: {
      VisibilityTimeout: String(options.visibilitySeconds ?? row.visibilitySeconds),
      MessageRetentionPeriod: String(row.retentionDays * 86_400),
      ...(row.fifo ? { FifoQueue: 'true' } : {}),
      ...(redrive ? { RedrivePolicy: JSON.stringify(redrive) } : {}),
    },
  })
}

async function releaseInFlight(server: FauxqsServer, client: SQSClient, queue: { readonly url: string; readonly name: string }): Promise<void> {
  const held = server.inspectQueue(queue.name)?.messages.inflight ?? []
  for (let first = 0; first < held.length; first += 10) {
    const Entries = held.slice(first, first + 10).map((message, index) => ({ Id: String(index), ReceiptHandle: message.receiptHandle, VisibilityTimeout: 1 }))
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queue.url, Entries }))
  }
}

function lookAt(server: FauxqsServer, name: string): QueueLook {
  const messages = server.inspectQueue(name)?.messages
  const waiting = [...(messages?.ready ?? []), ...(messages?.delayed ?? [])]
  const held = messages?.inflight ?? []
  const sent = [...waiting, ...held.map((entry) => entry.message)].map((message) => message.sentTimestamp)
  return { ready: waiting.length, inFlight: held.length, oldestSentMs: sent.length === 0 ? undefined : sent.reduce((a, b) => Math.min(a, b)) }
}
