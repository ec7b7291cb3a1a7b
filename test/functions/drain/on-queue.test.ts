import type { Context, SQSBatchResponse } from 'aws-lambda'
import { type Books, openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { instant } from '#calendar'
import { type CountedMetrics, countedMetrics, memoryArchive, silentLog, virtualClock } from '#runtime'
import { drainOnQueue } from '../../../functions/drain/on-queue.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'

const clock = virtualClock(instant('2026-01-15T10:00:00.000Z'))
let books: Books
let metrics: CountedMetrics
let drain: (body: unknown, queue?: string) => Promise<SQSBatchResponse>

beforeEach(async () => {
  books = openBooks({ store: openSqliteStore({ file: ':memory:' }), tenant: 'acme', archive: memoryArchive() })
  metrics = countedMetrics()
  const handle = drainOnQueue({ books: () => books, clock, metrics, log: silentLog })
  drain = (body, queue = 'intake-dlq') => handle(sqsEvent(queue, [{ body }]), {} as Context)
  await books.documents.register({ document: 'stripe:evt_1', system: 'stripe', kind: 'invoice.finalized', receivedAt: clock.now(), contentType: 'application/json', headers: {}, body: Buffer.from('{}') })
})

test('a poison document lies in suspense with its message, and the register says so', async () => {
  expect(await drain({ tenant: 'acme', document: 'stripe:evt_1' })).toEqual({ batchItemFailures: [] })
  expect(await books.suspense.get('document:stripe:evt_1')).toMatchObject({
    code: 'POISON',
    state: 'open',
    document: 'stripe:evt_1',
    amounts: [],
    detail: { queue: 'intake', message: { tenant: 'acme', document: 'stripe:evt_1' } },
  })
  expect(await books.documents.outcome('stripe:evt_1')).toMatchObject({ status: 'suspended', reason: 'POISON' })
})

test('draining it again changes nothing and counts nothing', async () => {
  await drain({ tenant: 'acme', document: 'stripe:evt_1' })
  const before = await books.suspense.get('document:stripe:evt_1')
  clock.advanceBy(60)
  await drain({ tenant: 'acme', document: 'stripe:evt_1' })
  expect(await books.suspense.get('document:stripe:evt_1')).toEqual(before)
  expect(metrics.total('MessagesPoisoned')).toBe(1)
})

test('what a person redrove and fails again is open again', async () => {
  await drain({ tenant: 'acme', document: 'stripe:evt_1' })
  await books.suspense.redrive('document:stripe:evt_1', { principal: 'ada', reason: 'fixed', at: clock.now() })
  await drain({ tenant: 'acme', document: 'stripe:evt_1' })
  expect((await books.suspense.get('document:stripe:evt_1'))?.state).toBe('open')
})

test('a document that was accounted for in the meantime needs no suspense', async () => {
  await books.documents.decide('stripe:evt_1', { status: 'informational', facts: {}, decidedAt: clock.now() })
  await drain({ tenant: 'acme', document: 'stripe:evt_1' })
  expect(await books.suspense.get('document:stripe:evt_1')).toBeUndefined()
})

test('a document whose facts stand but whose contract was perhaps never told is held, and its facts stand', async () => {
  await books.documents.decide('stripe:evt_1', { status: 'facts', facts: {}, decidedAt: clock.now() })
  await drain({ tenant: 'acme', document: 'stripe:evt_1' })
  expect(await books.suspense.get('document:stripe:evt_1')).toMatchObject({ code: 'POISON', state: 'open', detail: { queue: 'intake', message: { tenant: 'acme', document: 'stripe:evt_1' } } })
  expect(await books.documents.outcome('stripe:evt_1')).toMatchObject({ status: 'facts' })
})

test('poison of a contract, a close and a batch names what stands still', async () => {
  await drain({ tenant: 'acme', contract: 'stripe:sub_1', document: 'stripe:evt_1' }, 'contract-dlq.fifo')
  await drain({ tenant: 'acme', entity: 'us', book: 'asc606', period: '2026-01', shards: [0, 15] }, 'closing-dlq')
  await drain({ tenant: 'acme', batch: 'acme-asc606-us-2026-01' }, 'posting-dlq.fifo')
  const held: unknown[] = []
  for await (const item of books.suspense.list()) held.push([item.id, item.contract, item.entity, item.period])
  expect(held.sort()).toEqual([
    ['poison:closing:asc606:us:2026-01:0,15', null, 'us', '2026-01'],
    ['poison:contract:stripe:sub_1:stripe:evt_1', 'stripe:sub_1', null, null],
    ['poison:posting:acme-asc606-us-2026-01', null, null, null],
  ])
  expect(metrics.totals()).toMatchObject({ MessagesPoisoned: 3, 'MessagesPoisoned{source=contract}': 1 })
})

test('what cannot be read stays on its queue', async () => {
  expect(await drain({ document: 'of nobody' })).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] })
})
