import type { Json } from '#billing'
import { instant } from '#calendar'
import { type BillingSource, createStripeSource, stripeSettings } from '#gateways'
import { sweepOnEvent } from '../../../functions/sweep/on-event.ts'
import { createStripeTwin } from '../../../stacks/local/twins/stripe/index.ts'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { get, post } from '../console/asking.ts'
import { type Office, kindsIn, openOffice, statusOf } from '../normalise/office.ts'
import { finalised, invoicePayment } from '../normalise/said.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'

let office: Office
beforeEach(() => void (office = openOffice({ at: '2026-12-05T00:00:00.000Z' })))
afterEach(() => office.store.close())

const saying = (documents: () => readonly Json[], since: string[] = []): BillingSource => ({
  fetch: async () => null,
  issuedDocuments: async function* () {},
  eventsSince: async function* (from) {
    since.push(from)
    yield* documents()
  },
})
const silent = saying(() => [])
const sweep = (sources: Readonly<Record<string, BillingSource>>): Promise<unknown> =>
  sweepOnEvent({ ...office.world, billing: async (_tenant, system) => sources[system] ?? silent })({ timetable: 'sweep-sources', at: office.clock.now() }, {} as never)

/** The twin's lists, as Stripe would answer them now. */
function twinOf(world: Parameters<ReturnType<typeof createStripeTwin>['load']>[0]): BillingSource {
  const epochMs = (): number => Date.parse(office.clock.now())
  const twin = createStripeTwin({ now: epochMs })
  twin.load(world)
  return createStripeSource(stripeSettings({ secret: 'rk_test', timeZone: 'America/New_York', baseUrl: 'http://stripe.test', requestsPerSecond: 1_000_000 }), { fetch: twin.fetch, epochMs, sleep: async () => undefined, random: () => 0.5, deadline: () => new AbortController().signal })
}

describe('the sweep of the billing systems', () => {
  it('S-027 finds what no webhook brought, names it, and it is accounted for', async () => {
    await office.deliver('stripe:evt_invoice', finalised())
    await office.work()
    expect(await sweep({ stripe: saying(() => [finalised(), invoicePayment()]) })).toEqual({ halden: { compared: 2, withheld: 1, failed: 0 } })
    expect(await office.work()).toEqual([])
    expect(await kindsIn(office, 'stripe:sub_1')).toEqual(['InvoiceIssued', 'InvoicePaymentApplied'])
    const document = `stripe:${(invoicePayment() as { id: string }).id}`
    expect(await office.books.sourceMarks.get('stripe')).toMatchObject({ comparedThrough: '2026-12-05T00:00:00.000Z', read: 2, found: 1, withheld: [{ document, foundAt: '2026-12-05T00:00:00.000Z' }] })
    expect(office.metrics.total('DocumentsWithheld', { source: 'stripe' })).toBe(1)
  })

  it('goes on from its mark, a little before it; what was found stays listed, what is known is not found again', async () => {
    const since: string[] = []
    const stripe = saying(() => [invoicePayment()], since)
    await sweep({ stripe })
    office.clock.advanceBy(6 * 3_600)
    expect(await sweep({ stripe })).toMatchObject({ halden: { withheld: 0 } }) // queued and not worked yet: queued again, found only once
    await office.work()
    office.clock.advanceBy(6 * 3_600)
    expect(await sweep({ stripe })).toMatchObject({ halden: { withheld: 0 } })
    expect(since).toEqual(['2026-11-28T00:00:00.000Z', '2026-12-04T22:00:00.000Z', '2026-12-05T04:00:00.000Z'])
    expect(await office.books.sourceMarks.get('stripe')).toMatchObject({ found: 0, comparedThrough: '2026-12-05T12:00:00.000Z', withheld: { length: 1 } })
  })

  it('a source that fails keeps its mark, and the others are compared', async () => {
    const broken: BillingSource = { ...silent, eventsSince: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('stripe answered 500')) }) }) }
    await sweep({})
    office.clock.advanceBy(6 * 3_600)
    expect(await sweep({ stripe: broken })).toEqual({ halden: { compared: 1, withheld: 0, failed: 1 } })
    expect(await Array.fromAsync(office.books.sourceMarks.list())).toMatchObject([{ system: 'stripe', comparedThrough: '2026-12-05T00:00:00.000Z' }, { system: 'zuora', comparedThrough: '2026-12-05T06:00:00.000Z' }])
    expect((await get({ api: consoleApi(office.world as never) }, '/v1/sources')).json).toMatchObject({ sources: [{ source: 'stripe', behindHours: 6 }, { source: 'zuora', behindHours: 0 }] })
    expect(office.faults).toHaveLength(1)
  })

  it('S-027 a person has one source compared now, as the timetable does: from its mark on, found, named and the mark moved', async () => {
    const since: string[] = []
    await sweep({})
    office.clock.advanceBy(3_600)
    const { status, json } = await post({ api: consoleApi(office.world as never) }, '/v1/sources', { source: 'stripe' }, 'ann')
    expect([status, json['sentence']]).toEqual([202, 'The comparison with the own list of stripe has started.'])
    const asked = office.sent.splice(0)
    expect(asked.map(({ queue, message }) => [queue, message['system']])).toEqual([['backfill', 'stripe']])
    const world = { ...office.world, billing: async () => saying(() => [finalised()], since) }
    expect(await sweepOnEvent(world)(sqsEvent('backfill', [{ body: asked[0]!.message }]), {} as never)).toEqual({ batchItemFailures: [] })
    const marks = await Array.fromAsync(office.books.sourceMarks.list())
    expect([since, marks]).toMatchObject([['2026-12-04T22:00:00.000Z'], [{ system: 'stripe', comparedThrough: '2026-12-05T01:00:00.000Z', principal: 'ann', read: 1, found: 1 }, { system: 'zuora', comparedThrough: '2026-12-05T00:00:00.000Z', principal: 'timetable' }]])
    expect(await office.work()).toEqual([])
    expect(await kindsIn(office, 'stripe:sub_1')).toEqual(['InvoiceIssued'])
  })

  it('a comparison that a person asked for and that fails is tried again, and moves no mark', async () => {
    const broken = { ...office.world, billing: () => Promise.reject(new Error('stripe answered 500')) }
    const message = { tenant: 'halden', system: 'stripe', from: 'mark', principal: 'ann' }
    expect(await sweepOnEvent(broken)(sqsEvent('backfill', [{ body: message }]), {} as never)).toMatchObject({ batchItemFailures: [{}] })
    expect(await Array.fromAsync(office.books.sourceMarks.list())).toEqual([])
  })

  it('the mark never goes back', async () => {
    const mark = { system: 'stripe', since: instant('2026-12-01T00:00:00.000Z'), at: instant('2026-12-03T00:00:00.000Z'), principal: 'ann', read: 0, found: 0, withheld: [] }
    await office.books.sourceMarks.keep({ ...mark, comparedThrough: instant('2026-12-03T00:00:00.000Z') })
    expect(await office.books.sourceMarks.keep({ ...mark, comparedThrough: instant('2026-12-02T00:00:00.000Z') })).toMatchObject({ comparedThrough: '2026-12-03T00:00:00.000Z' })
  })

  it('after a silence of weeks, when Stripe has no event left, the invoice itself is found in its list', async () => {
    const event = finalised() as { id: string; created: number; data: { object: { id: string } & Record<string, Json> } }
    const stripe = twinOf({ objects: { [event.data.object.id]: event.data.object }, events: [event] })
    await office.books.sourceMarks.keep({ system: 'stripe', comparedThrough: instant('2026-11-01T00:00:00.000Z'), since: instant('2026-11-01T00:00:00.000Z'), at: instant('2026-11-01T00:00:00.000Z'), principal: 'timetable', read: 0, found: 0, withheld: [] })
    office.clock.advanceTo(instant('2027-02-20T00:00:00.000Z'))
    expect(await sweep({ stripe })).toMatchObject({ halden: { withheld: 1 } })
    await office.work()
    const [found] = (await office.books.sourceMarks.get('stripe'))!.withheld
    expect([found!.document.startsWith(`stripe:read:${event.data.object.id}:`), await statusOf(office, found!.document)]).toEqual([true, 'facts'])
    expect(await kindsIn(office, 'stripe:sub_1')).toContain('InvoiceIssued')
  })
})
