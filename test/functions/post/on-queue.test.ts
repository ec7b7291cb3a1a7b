import type { SQSEvent } from 'aws-lambda'
import { type PostWorld, postOnQueue } from '../../../functions/post/on-queue.ts'
import { instant } from '#calendar'
import { countedMetrics, silentLog, virtualClock } from '#runtime'
import { type PostingBench, frozen, postingBench } from './posting-bench.ts'

let posting: PostingBench
let world: PostWorld
beforeEach(async () => {
  posting = await postingBench()
  const target = { entity: 'us', book: 'asc606', customerOnReceivable: true }
  const registry = { current: () => ({ posting: [target] }), byHash: () => undefined } as unknown as ReturnType<PostWorld['policies']['of']>
  world = {
    books: () => posting.books,
    policies: { tenants: ['acme'], of: () => registry },
    erp: () => Promise.resolve(posting.connector),
    clock: virtualClock(instant('2026-02-03T00:00:00.000Z')),
    metrics: countedMetrics(),
    log: silentLog,
  }
})
afterEach(() => posting.close())

const deliver = async (...bodies: unknown[]): Promise<readonly string[]> => {
  const record = (body: unknown, index: number) => ({
    messageId: `m${index}`, receiptHandle: 'r', body: JSON.stringify(body), md5OfBody: '', eventSource: 'aws:sqs', awsRegion: 'local', messageAttributes: {},
    eventSourceARN: 'arn:aws:sqs:local:0:posting.fifo', attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: 's', ApproximateFirstReceiveTimestamp: '0', MessageGroupId: 'acme-us' },
  })
  const event: SQSEvent = { Records: bodies.map(record) }
  const answer = await postOnQueue(world)(event, {} as never)
  return answer.batchItemFailures.map((failure) => failure.itemIdentifier)
}

test('a message posts its batch and is done', async () => {
  expect(await deliver({ tenant: 'acme', batch: frozen.batch })).toEqual([])
  expect((await posting.batch()).state).toBe('CONFIRMED')
})

test('an unsettled batch is left for the next delivery, with everything behind it in its group', async () => {
  posting.twin.control.fault('lost-after-commit')
  const message = { tenant: 'acme', batch: frozen.batch }
  expect(await deliver(message, { tenant: 'acme', batch: 'acme-next' })).toEqual(['m0', 'm1'])
  expect(await deliver(message)).toEqual([])
  expect(await posting.held()).toHaveLength(1)
})

test('a rejected batch is done for the queue and stays visible in the books', async () => {
  posting.twin.control.setPeriod({ period: '2026-01', closed: true })
  expect(await deliver({ tenant: 'acme', batch: frozen.batch })).toEqual([])
  expect((await posting.batch()).state).toBe('REJECTED')
})

test('a book that policy does not post is a fault, and nothing is sent', async () => {
  const registry = { current: () => ({ posting: [] }), byHash: () => undefined } as unknown as ReturnType<PostWorld['policies']['of']>
  world = { ...world, policies: { tenants: ['acme'], of: () => registry } }
  expect(await deliver({ tenant: 'acme', batch: frozen.batch })).toEqual(['m0'])
  expect((await posting.batch()).state).toBe('DRAFT')
})

test('a message of another shape is a fault', async () => expect(await deliver({ tenant: 'acme' })).toEqual(['m0']))

test('the Lambda handler is wiring only: importing it reads and opens nothing', async () => {
  const { handle } = await import('../../../functions/post/handler.ts')
  expect(typeof handle).toBe('function')
})
