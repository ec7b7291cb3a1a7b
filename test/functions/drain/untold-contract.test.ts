import type { Context } from 'aws-lambda'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { drainOnQueue } from '../../../functions/drain/on-queue.ts'
import { normaliseOnQueue } from '../../../functions/normalise/on-queue.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { type Office, kindsIn, openOffice, statusOf, suspenseOf, tenant } from '../normalise/office.ts'
import { finalised } from '../normalise/said.ts'

const held = 'document:stripe:evt_1'
let office: Office
beforeEach(() => void (office = openOffice()))
afterEach(() => office.store.close())

/** The contract queue takes nothing: normalise files the facts, tells nobody, and its message ends in the dead-letter queue. */
async function failsToTell(): Promise<void> {
  const [{ message } = { message: {} }] = office.sent.splice(0)
  const down = { ...office.world.queues, sendBatch: () => Promise.reject(new Error('the queue is down')) }
  const answer = await normaliseOnQueue({ ...office.world, queues: down })(sqsEvent('intake', [{ body: message }]), {} as Context)
  expect(answer.batchItemFailures).toHaveLength(1)
  expect([await statusOf(office, 'stripe:evt_1'), await kindsIn(office, 'stripe:sub_1')]).toEqual(['facts', []])
  await drainOnQueue(office.world)(sqsEvent('intake-dlq', [{ body: message }]), {} as Context)
}

async function redrive(): Promise<void> {
  const request = new Request('http://127.0.0.1/v1/redrives', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ids: [held], reason: 'the queue is back' }) })
  expect((await consoleApi(office.world).fetch(request, { principal: 'ann' })).status).toBe(200)
}

const standing = async (): Promise<readonly unknown[]> => (await suspenseOf(office)).map(({ id, code, state }) => [id, code, state])

test('facts that are filed but of which no contract was told are in suspense until a redrive tells it', async () => {
  await office.deliver('stripe:evt_1', finalised())
  await failsToTell()
  expect(await standing()).toEqual([[held, 'POISON', 'open']])
  await redrive()
  await failsToTell() // still down: open again
  expect(await standing()).toEqual([[held, 'POISON', 'open']])
  await redrive()
  expect(await office.work()).toEqual([])
  expect([await kindsIn(office, 'stripe:sub_1'), await standing()]).toEqual([['InvoiceIssued'], [[held, 'POISON', 'resolved']]])
})

test('a document does not leave suspense before its contract was told', async () => {
  await office.deliver('stripe:evt_1', finalised())
  await office.books.suspense.hold({ id: held, document: 'stripe:evt_1', code: 'LIMIT_EXCEEDED', sentence: 'too many lines', amounts: [], contract: null, entity: null, period: null, heldAt: office.clock.now() })
  await office.books.documents.decide('stripe:evt_1', { status: 'suspended', reason: 'LIMIT_EXCEEDED', facts: {}, decidedAt: office.clock.now() })
  office.sent.splice(0)
  await redrive()
  await failsToTell()
  expect(await standing()).toEqual([[held, 'POISON', 'open']])
  await redrive()
  office.sent.push({ queue: 'intake', message: { tenant, document: 'stripe:evt_1' }, group: undefined }) // and once more: it does no harm
  expect(await office.work()).toEqual([])
  expect([await kindsIn(office, 'stripe:sub_1'), await standing()]).toEqual([['InvoiceIssued'], [[held, 'POISON', 'resolved']]])
})
