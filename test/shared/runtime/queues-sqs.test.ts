import type { SQSClient } from '@aws-sdk/client-sqs'
import { limits } from '#topology'
import { wireOf } from '../../../shared/runtime/queues-sqs.ts'
import { sqsQueues } from '#runtime'

interface Sent { readonly QueueUrl: string; readonly Entries?: readonly { readonly MessageBody: string }[] }
let sent: Sent[]
let failing = 0
const client = { send: (command: { input: Sent }) => (sent.push(command.input), Promise.resolve({ Failed: Array.from({ length: failing }, () => ({ Code: 'InternalError' })) })) } as unknown as SQSClient
const queues = sqsQueues({ client, urls: { intake: 'http://q/intake', contract: 'http://q/contract' } })
beforeEach(() => {
  sent = []
  failing = 0
})

test('batches are cut to ten', async () => {
  await queues.sendBatch('intake', Array.from({ length: 23 }, (_, n) => ({ message: { n } })))
  expect(sent.map((request) => request.Entries?.length)).toEqual([10, 10, 3])
})

test('a batch that was accepted in part is a failure: nothing is silently lost', async () => {
  failing = 1
  await expect(queues.sendBatch('intake', [{ message: { n: 1 } }])).rejects.toThrow('1 messages not queued: InternalError')
})

test('a message above the limit is refused before it is sent', async () => {
  await expect(queues.send('intake', { document: 'x'.repeat(limits.messageBytes) })).rejects.toThrow('message size')
  expect(sent).toEqual([])
})

test('a queue that the topology does not give to this function is named', async () => {
  await expect(queues.send('posting', { batch: 'b' }, { group: 'a', deduplicationId: 'b' })).rejects.toThrow('posting')
})

test('FIFO messages need a group and a deduplication id; standard ones carry neither', () => {
  expect(() => wireOf('contract', { n: 1 }, { group: 'A' })).toThrow('fifo message')
  expect(wireOf('contract', { n: 1 }, { group: 'A', deduplicationId: '1' })).toEqual({ MessageBody: '{"n":1}', MessageGroupId: 'A', MessageDeduplicationId: '1' })
  expect(wireOf('intake', { n: 1 }, { group: 'A', deduplicationId: '1' })).toEqual({ MessageBody: '{"n":1}' })
})

test('names that SQS does not permit become their hash, the same each time', () => {
  const long = wireOf('contract', {}, { group: 'évian', deduplicationId: 'x'.repeat(129) })
  expect([long.MessageGroupId, long.MessageDeduplicationId].every((name) => /^[0-9a-f]{64}$/.test(name ?? ''))).toBe(true)
  expect(wireOf('contract', {}, { group: 'évian', deduplicationId: '1' }).MessageGroupId).toBe(long.MessageGroupId)
})
