import type { Context } from 'aws-lambda'
import { instant } from '#calendar'
import { type PolicySet, policyRegistry, postingGroup } from '#policy'
import { countedMetrics } from '#runtime'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { postOnQueue } from '../../../functions/post/on-queue.ts'
import { resendBatches } from '../../../functions/sweep/resend-batches.ts'
import { type PostingBench, frozen, postingBench } from '../post/posting-bench.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { get, post } from './asking.ts'
import { type SmallWorld, openSmallWorld } from './small-world.ts'
import { smallPolicy } from './small-policy.ts'

/** The small company's policy, posting the book of the bench's journal. */
const policy: PolicySet = { ...smallPolicy().current('2026-12-01'), posting: [{ entity: 'us', book: 'asc606', erp: 'netsuite', erpAccount: 'TSTDRV', subsidiary: '1', customerOnReceivable: false, maxLines: 1_000 }] }
const registry = policyRegistry([{ from: '2026-01-01', policy }])
const group = 'netsuite-TSTDRV'

let posting: PostingBench
let small: SmallWorld
beforeEach(async () => {
  posting = await postingBench()
  const { world, ...rest } = openSmallWorld()
  const ours = { ...world, books: () => posting.books, policies: { tenants: ['acme'], of: () => registry } }
  small = { ...rest, world: ours, books: posting.books, api: consoleApi(ours) }
})
afterEach(() => posting.close())

/** The post function works the latest message of the posting queue. */
async function work(): Promise<void> {
  const sent = small.sent.at(-1)
  const handle = postOnQueue({ ...small.world, erp: () => Promise.resolve(posting.connector), metrics: countedMetrics() })
  const answer = await handle(sqsEvent('posting.fifo', [{ body: sent?.message, group: sent?.group ?? '' }]), {} as Context)
  expect(answer.batchItemFailures).toEqual([])
}

test('a refused journal is redriven in the group of its ERP account, and posted once', async () => {
  posting.twin.control.setPeriod({ period: '2026-01', closed: true })
  expect(await posting.deliver()).toBe('rejected')
  expect((await get(small, '/v1/failures')).json).toMatchObject({ open: 1, groups: [{ code: 'JOURNAL_REJECTED', members: [{ id: `batch:${frozen.batch}` }] }] })
  posting.twin.control.setPeriod({ period: '2026-01', closed: false })
  expect((await post(small, '/v1/redrives', { ids: [`batch:${frozen.batch}`], reason: 'the period is open again' }, 'ann')).json).toMatchObject({ sent: 1, failed: [] })
  expect(small.sent).toMatchObject([{ queue: 'posting', message: { tenant: 'acme', batch: frozen.batch }, group }])
  await work()
  const batch = await posting.batch()
  expect([batch.state, batch.history.some(({ to, principal }) => to === 'APPROVED' && principal === 'ann')]).toEqual(['CONFIRMED', true])
  expect([(await posting.held()).length, (await get(small, '/v1/failures')).json['open']]).toEqual([1, 0])
})

test('poison of the posting queue goes back in the same group, and is settled once it is posted', async () => {
  const message = { tenant: 'acme', batch: frozen.batch }
  await posting.books.suspense.hold({ id: 'poison:posting:1', document: null, code: 'POISON', sentence: 'gave up', amounts: [], contract: null, entity: null, period: null, detail: { queue: 'posting', message }, heldAt: small.clock.now() })
  await post(small, '/v1/redrives', { ids: ['poison:posting:1'] })
  expect(small.sent).toMatchObject([{ queue: 'posting', message: { ...message, suspense: 'poison:posting:1' }, group }])
  await work()
  expect([(await posting.batch()).state, (await posting.books.suspense.get('poison:posting:1'))?.state]).toEqual(['CONFIRMED', 'resolved'])
})

test('close and sweep use that group too', async () => {
  expect(postingGroup(policy, frozen)).toBe(group)
  small.clock.advanceTo(instant('2026-12-02T00:00:00.000Z'))
  await resendBatches({ books: posting.books, policy, queues: small.world.queues, clock: small.clock, ids: small.world.ids, idleMinutesMax: 30 })()
  expect(small.sent).toMatchObject([{ queue: 'posting', group }])
})

test('poison that names a batch which is not in the books is not sent', async () => {
  await posting.books.suspense.hold({ id: 'poison:posting:2', document: null, code: 'POISON', sentence: 'gave up', amounts: [], contract: null, entity: null, period: null, detail: { queue: 'posting', message: { tenant: 'acme', batch: 'acme-unknown' } }, heldAt: small.clock.now() })
  expect((await post(small, '/v1/redrives', { ids: ['poison:posting:2'] })).json).toMatchObject({ sent: 0, failed: [{ id: 'poison:posting:2', sentence: 'the batch is not in the books' }] })
  expect([small.sent, (await posting.books.suspense.get('poison:posting:2'))?.state]).toEqual([[], 'open'])
})
