import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { sqsQueues } from '#runtime'
import { startEmbeddedQueues } from '../../../../stacks/local/runner/index.ts'

test('messages and what a killed process had in flight survive a restart, in order', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'queues-'))
  try {
    const before = await startEmbeddedQueues({ dataDir })
    const queues = sqsQueues({ client: before.client, urls: before.urls })
    for (const n of [1, 2]) await queues.send('contract', { n }, { group: 'A', deduplicationId: String(n) })
    await before.client.send(new ReceiveMessageCommand({ QueueUrl: before.urls.contract }))
    expect(before.look('contract')).toMatchObject({ ready: 1, inFlight: 1 })
    await before.stop()

    const after = await startEmbeddedQueues({ dataDir })
    const received = await after.client.send(new ReceiveMessageCommand({ QueueUrl: after.urls.contract, WaitTimeSeconds: 5 }))
    expect(received.Messages?.map((message) => message.Body)).toEqual(['{"n":1}'])
    expect(after.look('contract')).toMatchObject({ ready: 1, inFlight: 1 })
    await after.stop()
  } finally {
    await rm(dataDir, { recursive: true })
  }
})

test('the queues listen on loopback only', async () => {
  const embedded = await startEmbeddedQueues()
  const port = +new URL(embedded.urls.intake).port
  const outside = Object.values(networkInterfaces()).flat().find((address) => address?.family === 'IPv4' && !address.internal)
  const taken = await canListen(port, '127.0.0.1')
  const free = outside ? await canListen(port, outside.address) : true
  await embedded.stop()
  expect([taken, free]).toEqual([false, true])
})

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}
