import type { Json } from '#billing'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { type Office, kindsIn, openOffice, statusOf, suspenseOf, tenant, waitsIn } from './office.ts'
import { event, finalised, named } from './said.ts'

const document = 'evidence:desk:dep-1'
const contract = 'stripe:sub_1'
let office: Office
beforeEach(() => void (office = openOffice()))
afterEach(() => office.store.close())

async function report(change: Readonly<Record<string, Json>> = {}): Promise<void> {
  await office.deliver(document, { id: 'dep-1', kind: 'service-activated', at: '2026-12-01T15:00:00Z', contract, ...change })
  await worked()
}

async function worked(): Promise<void> {
  expect(await office.work()).toEqual([])
  expect(office.faults).toEqual([])
}

/** What the sweep does with a document that waits. */
async function swept(givesUp = false): Promise<void> {
  office.sent.push({ queue: 'intake', message: { tenant, document, ...(givesUp ? { givesUp } : {}) }, group: undefined })
  await worked()
}

async function invoiced(more: Readonly<Record<string, Json>> = {}): Promise<void> {
  const said = finalised(more)
  await office.deliver(named(said), said)
  await worked()
}

const subscription = () =>
  event('evt_sub', 'customer.subscription.created', {
    id: 'sub_1', object: 'subscription', status: 'incomplete', currency: 'usd', customer: 'cus_1', created: 1_796_083_200, start_date: 1_796_083_200, ended_at: null, canceled_at: null,
    items: { object: 'list', data: [], has_more: false, url: '/v1/subscription_items' },
  })

test('evidence that names a contract that nobody knows opens no chain: it waits', async () => {
  await report()
  expect([await statusOf(office, document), await waitsIn(office), await kindsIn(office, contract)]).toEqual(['waiting', [`${contract} ← ${document}`], []])
  expect(await office.books.documents.outcome(document)).toMatchObject({ reason: `waits for ${contract}` })
})

test('it is found when the subscription arrives, at once', async () => {
  await report()
  await office.deliver('stripe:evt_sub', subscription())
  await worked()
  expect([await statusOf(office, document), await waitsIn(office), await kindsIn(office, contract)]).toEqual(['facts', [], expect.arrayContaining(['ServiceActivated'])])
})

test('it is found by the next sweep when only an invoice opened the contract', async () => {
  await report()
  await invoiced()
  await swept()
  expect([await statusOf(office, document), await waitsIn(office), await kindsIn(office, contract)]).toEqual(['facts', [], ['InvoiceIssued', 'ServiceActivated']])
})

test('of a contract whose chain is open it is facts at once', async () => {
  await invoiced()
  await report()
  expect([await statusOf(office, document), await waitsIn(office), await kindsIn(office, contract)]).toEqual(['facts', [], ['InvoiceIssued', 'ServiceActivated']])
})

test('after too long a wait a person is told which name is unknown, and a redrive finds it once it is known', async () => {
  await report({ contract: 'stripe:sub_2' })
  await swept(true)
  expect(await suspenseOf(office)).toMatchObject([{ code: 'ROUTE_UNKNOWN', sentence: expect.stringContaining('stripe:sub_2'), state: 'open' }])
  expect([await statusOf(office, document), await waitsIn(office)]).toEqual(['suspended', []])
  await office.books.routes.assign({ system: 'stripe', object: 'sub_2' }, [{ contract: 'stripe:sub_2', weightMinor: 1n }])
  const request = new Request('http://127.0.0.1/v1/redrives', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ids: [`document:${document}`], reason: 'it is there now' }) })
  expect((await consoleApi(office.world).fetch(request, { principal: 'ann' })).status).toBe(200)
  await worked()
  expect([await kindsIn(office, 'stripe:sub_2'), (await suspenseOf(office)).map(({ state }) => state)]).toEqual([['ServiceActivated'], ['resolved']])
})

test('an object that belongs to a contract is no contract: the sentence says how to name it', async () => {
  await invoiced()
  await report({ contract: 'stripe:in_1' })
  expect(await suspenseOf(office)).toMatchObject([{ code: 'ROUTE_UNKNOWN', sentence: expect.stringMatching(/stripe:in_1 .*stripe:sub_1.*object/) }])
  expect(await kindsIn(office, 'stripe:in_1')).toEqual([])
})

test('a name that is nobody’s is refused at the first look', async () => {
  await report({ contract: 'sub_1' })
  expect(await suspenseOf(office)).toMatchObject([{ code: 'MALFORMED_DOCUMENT', sentence: expect.stringContaining('contract') }])
})
