import { type BillingSource, createStripeSource, stripeSettings } from '#gateways'
import { accountingDate, instant } from '#calendar'
import type { Json } from '#billing'
import { serveStripeTwin } from '../../../../stacks/local/twins/stripe/index.ts'
import { allOf, billingPorts, idsOf, nowMs } from '../lab.ts'

const december = { startOn: accountingDate('2026-12-01'), endOn: accountingDate('2027-01-01') }
const at = (text: string): number => Date.parse(text) / 1000
const lines = (count: number): Json => Array.from({ length: count }, (_, index) => ({ id: `il_${index}`, object: 'line_item', amount: index }))
const invoice = (id: string, change: Record<string, Json> = {}): Json => ({
  id, object: 'invoice', currency: 'usd', total: 1000, status: 'open', created: at('2026-12-10T00:00:00Z'), effective_at: null, status_transitions: { finalized_at: at('2026-12-10T01:00:00Z') }, parent: { subscription_details: { subscription: 'sub_1' } }, ...change,
})

type Twin = Awaited<ReturnType<typeof serveStripeTwin>>
let twin: Twin
let ports: ReturnType<typeof billingPorts>
let source: BillingSource

beforeAll(async () => {
  twin = await serveStripeTwin({ now: () => nowMs })
})
afterAll(() => twin.stop())
beforeEach(() => {
  ports = billingPorts()
  source = createStripeSource(stripeSettings({ secret: 'rk_test_1;account=acct_1', timeZone: 'America/New_York', baseUrl: twin.url }), ports)
})

describe('Stripe source', () => {
  test.each([11, 100, 101, 250])('reads %i lines of an invoice, page by page', async (count) => {
    const id = `in_lines${count}`
    twin.load({ objects: { [id]: invoice(id, { lines: { object: 'list', has_more: false, data: lines(count) } }) } })
    const list = (await source.fetch({ what: 'invoice-lines', id })) as { data: Json[]; has_more: boolean }
    expect([list.data.length, list.has_more, new Set(idsOf(list.data)).size]).toEqual([count, false, count])
    expect(ports.asked).toHaveLength(Math.ceil(count / 100))
    const reread = (await source.fetch({ what: 'object', id: `invoice:${id}` })) as { lines: { data: Json[]; has_more: boolean } }
    expect([reread.lines.data.length, reread.lines.has_more]).toEqual([10, true])
  })

  test('reads objects by type and id; what does not exist is null', async () => {
    twin.load({ objects: { credgr_1: { id: 'credgr_1', object: 'billing.credit_grant' }, cn_1: { id: 'cn_1', object: 'credit_note', currency: 'usd', total: 5, status: 'issued', created: 1, lines: { data: lines(12) } } } })
    expect(await source.fetch({ what: 'object', id: 'billing.credit_grant:credgr_1' })).toMatchObject({ id: 'credgr_1' })
    expect(await source.fetch({ what: 'object', id: 'invoice:in_none' })).toBeNull()
    expect(await source.fetch({ what: 'object', id: 'unheard_of:x' })).toBeNull()
    expect(((await source.fetch({ what: 'credit-note-lines', id: 'cn_1' })) as { data: Json[] }).data).toHaveLength(12)
  })

  test('lists what was issued in the month by its own date in the zone of the entity', async () => {
    const objects: Json[] = [
      invoice('in_draft', { status: 'draft' }),
      invoice('in_open'),
      invoice('in_void', { status: 'void' }),
      invoice('in_newyear', { effective_at: at('2027-01-01T04:59:59Z'), created: at('2027-01-01T04:00:00Z') }), // still December in New York
      invoice('in_january', { effective_at: at('2027-01-01T05:00:00Z'), created: at('2027-01-01T05:00:00Z') }),
      invoice('in_old_shape', { parent: null, subscription: { id: 'sub_9' }, currency: 'jpy' }),
      { id: 'cn_dec', object: 'credit_note', currency: 'usd', total: 300, status: 'issued', created: at('2026-12-12T00:00:00Z') },
    ]
    twin.load({ objects: Object.fromEntries(objects.map((object) => [String((object as { id: Json }).id), object])) })
    const issued = (await allOf(source.issuedDocuments(december))).filter(({ object }) => !object.includes('lines'))
    expect(issued.map(({ object, status }) => `${object} ${status}`).sort()).toEqual(['stripe:cn_dec issued', 'stripe:in_newyear open', 'stripe:in_old_shape open', 'stripe:in_open open', 'stripe:in_void void'])
    expect(issued.find(({ object }) => object === 'stripe:in_old_shape')).toEqual({ object: 'stripe:in_old_shape', contractHint: 'sub_9', currency: 'JPY', totalMinor: 1000n, issuedOn: '2026-12-09', status: 'open' })
  })

  test('backfills from events, newest first; beyond thirty days, from the objects as they are', async () => {
    const events = [1, 2, 3].map((day): Json => ({ id: `evt_${day}`, object: 'event', created: at(`2026-12-1${day}T00:00:00Z`) }))
    twin.load({ events: [...events, { id: 'evt_gone', object: 'event', created: at('2026-10-01T00:00:00Z') }] })
    expect(idsOf(await allOf(source.eventsSince(instant('2026-12-12T00:00:00.000Z'))))).toEqual(['evt_3', 'evt_2'])
    const older = await allOf(source.eventsSince(instant('2026-09-01T00:00:00.000Z')))
    expect(idsOf(older)).toEqual(expect.arrayContaining(['evt_3', 'evt_1', 'in_open', 'cn_dec']))
    expect(idsOf(older)).not.toContain('evt_gone')
  })

  test.each([['throttled', [1000]], ['error', [250]], ['later', [250]], ['no-answer', [250]]] as const)('asks again after %s, and waits as it is told', async (kind, waits) => {
    twin.faults.add(kind)
    expect(await source.fetch({ what: 'object', id: 'invoice:in_open' })).toMatchObject({ id: 'in_open' })
    expect(ports.waits).toEqual(waits)
  })

  test('gives up after three attempts, so that the queue delivers again', async () => {
    twin.faults.add('error', 3)
    await expect(source.fetch({ what: 'object', id: 'invoice:in_open' })).rejects.toThrow('stripe answered 500')
    expect(ports.waits).toEqual([250, 500])
  })

  test('a refused key is a fault, not an answer, and the key stays out of the message', async () => {
    const bare = createStripeSource(stripeSettings({ secret: '', timeZone: 'UTC', baseUrl: twin.url }), ports)
    await expect(bare.fetch({ what: 'object', id: 'invoice:in_open' })).rejects.toThrow('stripe answered 401')
  })

  test('stays within its rate', async () => {
    const slow = createStripeSource(stripeSettings({ secret: 'rk_test_1', timeZone: 'UTC', baseUrl: twin.url, requestsPerSecond: 2 }), ports)
    for (let call = 0; call < 5; call += 1) await slow.fetch({ what: 'object', id: 'invoice:in_open' })
    expect(ports.waits).toEqual([500, 500, 500])
  })
})
