import type { Json } from '#billing'
import { instant, period } from '#calendar'
import { type BillingSource, createStripeSource, stripeSettings } from '#gateways'
import { readCurrency } from '#money'
import { backfill } from '../../../functions/sweep/backfill.ts'
import { sweepOnEvent } from '../../../functions/sweep/on-event.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'
import { createStripeTwin } from '../../../stacks/local/twins/stripe/index.ts'
import { type Office, arrived, kindsIn, openOffice, statusOf, suspenseOf, tenant, waitsIn } from '../normalise/office.ts'
import { charge, creditNote, finalised, invoicePayment, named, refund } from '../normalise/said.ts'

let office: Office
beforeEach(() => void (office = openOffice()))
afterEach(() => office.store.close())

const sweep = (timetable = 'sweep', world = office.world): Promise<unknown> => sweepOnEvent(world)({ timetable, at: office.clock.now() }, {} as never)
const hours = (count: number): void => office.clock.advanceBy(count * 3_600)
const queued = (): readonly unknown[] => office.sent.splice(0).map(({ queue, message }) => [queue, message['document'] ?? message['batch'], message['givesUp'] ?? false])

describe('documents that wait', () => {
  beforeEach(async () => {
    await office.deliver('stripe:evt_note', creditNote())
    await office.work()
  })

  it('are tried again, each once, and stay where they are while the object is unknown', async () => {
    await office.deliver('stripe:evt_refund', refund({ payment_intent: 'pi_1' }))
    await office.work()
    expect(await sweep()).toMatchObject({ halden: { retried: 2, suspended: 0 } })
    expect(queued()).toEqual(expect.arrayContaining([['intake', 'stripe:evt_note', false], ['intake', 'stripe:evt_refund', false]]))
    expect(await statusOf(office, 'stripe:evt_note')).toBe('waiting')
  })

  it('a wake-up that was lost is made good by the next sweep', async () => {
    await office.books.routes.assign({ system: 'stripe', object: 'in_1' }, [{ contract: 'stripe:sub_1', weightMinor: 1n }])
    await sweep()
    expect(await office.work()).toEqual([])
    expect([await statusOf(office, 'stripe:evt_note'), await waitsIn(office)]).toEqual(['facts', []])
  })

  it('too old they go to suspense ROUTE_UNKNOWN, with their amounts, and are released', async () => {
    hours(73)
    expect(await sweep()).toMatchObject({ halden: { retried: 0, suspended: 1 } })
    expect(await office.work()).toEqual([])
    expect(await suspenseOf(office)).toMatchObject([{ id: 'document:stripe:evt_note', code: 'ROUTE_UNKNOWN', amounts: [{ currency: 'USD', minor: 3_000n }], sentence: expect.stringContaining('stripe:in_1') }])
    expect([await statusOf(office, 'stripe:evt_note'), await waitsIn(office)]).toEqual(['suspended', []])
    expect(await sweep()).toMatchObject({ halden: { retried: 0, suspended: 0 } })
  })

  it('too old, but known by now: accounted for, not suspended', async () => {
    await office.books.routes.assign({ system: 'stripe', object: 'in_1' }, [{ contract: 'stripe:sub_1', weightMinor: 1n }])
    hours(73)
    await sweep()
    await office.work()
    expect([await statusOf(office, 'stripe:evt_note'), await suspenseOf(office)]).toEqual(['facts', []])
  })

  it('that were poison and were redriven are heard of: they wait, and are open again only when nobody knows the object in time', async () => {
    const [id, document] = ['document:stripe:evt_note', 'stripe:evt_note']
    await office.books.suspense.hold({ id, document, code: 'POISON', sentence: 'Every delivery failed.', amounts: [], contract: null, entity: null, period: null, heldAt: office.clock.now() })
    await office.books.suspense.redrive(id, { principal: 'operator', reason: 'mended', at: office.clock.now() })
    hours(6)
    expect(await sweep()).toMatchObject({ halden: { retried: 1, reopened: 0 } })
    expect(await office.work()).toEqual([])
    expect([await statusOf(office, document), await suspenseOf(office)]).toMatchObject(['waiting', [{ id, state: 'redriven' }]])
    hours(67)
    await sweep()
    expect(await office.work()).toEqual([])
    expect([await statusOf(office, document), await suspenseOf(office)]).toMatchObject(['suspended', [{ id, code: 'ROUTE_UNKNOWN', state: 'open' }]])
  })

  it('an alias that waits is not retried, and is forgotten in time', async () => {
    await office.deliver('stripe:evt_charge', charge())
    await office.work()
    await sweep()
    expect(queued()).toEqual([['intake', 'stripe:evt_note', false]])
    hours(73)
    await sweep()
    expect([queued(), await waitsIn(office)]).toEqual([[['intake', 'stripe:evt_note', true]], ['stripe:in_1 ← stripe:evt_note']])
  })
})

describe('suspense that was redriven', () => {
  const act = { principal: 'operator', reason: 'mended', at: instant('2026-12-01T12:00:00.000Z') }
  const stateOf = async (): Promise<unknown> => (await suspenseOf(office))[0]?.state
  beforeEach(async () => {
    await office.books.suspense.hold({ id: 'poison:contract:1', document: null, code: 'POISON', sentence: 'Every delivery failed.', amounts: [], contract: null, entity: null, period: null, heldAt: office.clock.now() })
    await office.books.suspense.redrive('poison:contract:1', { ...act, at: office.clock.now() })
  })

  it('is open again when nobody heard of it for hours: whoever redrove it was cut off before the message was sent', async () => {
    hours(2)
    expect(await sweep()).toMatchObject({ halden: { reopened: 0 } })
    hours(2)
    expect(await sweep()).toMatchObject({ halden: { reopened: 1 } })
    expect(await stateOf()).toBe('open')
  })

  it('is left alone once it went through', async () => {
    await office.books.suspense.settle('poison:contract:1', act)
    hours(4)
    expect(await sweep()).toMatchObject({ halden: { reopened: 0 } })
    expect(await stateOf()).toBe('resolved')
  })
})

describe('the register, once a day', () => {
  it('queues entries again that have no outcome or have lost their place on the waiting list; not those that are settled or fresh', async () => {
    for (const said of [finalised(), creditNote({ invoice: 'in_9' })]) {
      await office.deliver(named(said), said)
      await office.work()
    }
    await office.books.routes.released({ system: 'stripe', object: 'in_9' }, 'stripe:evt_note')
    await office.books.documents.register(arrived('stripe:evt_lost', refund(), office.clock.now()))
    hours(1)
    await office.books.documents.register(arrived('stripe:evt_fresh', charge(), office.clock.now()))
    expect(await sweep('sweep-register')).toMatchObject({ halden: { requeued: 2 } })
    expect([...queued()].sort()).toEqual([['intake', 'stripe:evt_lost', false], ['intake', 'stripe:evt_note', false]])
  })
})

describe('journals whose outcome nobody learnt', () => {
  const usd = readCurrency('USD')
  const freeze = async (batch: string): Promise<void> => {
    if (!usd.ok) throw new Error('USD')
    await office.books.batches.freeze({ batch, book: 'asc606', entity: 'halden-us', currency: usd.value, period: period('2026-12'), journalClass: 'act', revision: 1, part: 1, frozenAt: office.clock.now(), lines: [{ account: '1100' }] })
  }
  const move = async (batch: string, ...states: readonly ('APPROVED' | 'SENT' | 'UNKNOWN' | 'CONFIRMED' | 'REJECTED')[]): Promise<void> => {
    for (const to of states) expect(await office.books.batches.move((await office.books.batches.get(batch))!, { to, principal: 'tieout post', at: office.clock.now(), note: to })).toMatchObject({ ok: true })
  }

  it('are queued again when idle: frozen, sent or unknown; never what is confirmed or rejected', async () => {
    for (const batch of ['draft', 'sent', 'unknown', 'confirmed', 'rejected']) await freeze(batch)
    await move('sent', 'APPROVED', 'SENT')
    await move('unknown', 'APPROVED', 'SENT', 'UNKNOWN')
    await move('confirmed', 'APPROVED', 'SENT', 'CONFIRMED')
    await move('rejected', 'APPROVED', 'REJECTED')
    expect(await sweep()).toMatchObject({ halden: { resent: 0 } })
    hours(1)
    expect(await sweep()).toMatchObject({ halden: { resent: 3 } })
    expect(office.sent.map(({ message, group }) => [message['batch'], group])).toEqual(['draft', 'sent', 'unknown'].map((batch) => [batch, 'netsuite-TSTDRV-HALDEN']))
  })

  it('a batch that moved lately is in somebody’s hands', async () => {
    await freeze('sent')
    hours(1)
    await move('sent', 'APPROVED', 'SENT')
    expect(await sweep()).toMatchObject({ halden: { resent: 0 } })
  })
})

describe('backfill', () => {
  const since = instant('2026-11-30T00:00:00.000Z')
  const saying = (...documents: readonly Json[]): BillingSource => ({ fetch: async () => null, issuedDocuments: async function* () {}, eventsSince: async function* () { for (const document of documents) yield document } })
  const run = (source: BillingSource, system = 'stripe') => backfill({ books: office.books, queues: office.world.queues, clock: office.clock, source })({ system, since })

  it('registers what no webhook brought under its own id, once, and it is accounted for', async () => {
    await office.deliver('stripe:evt_invoice', finalised())
    await office.work()
    const source = saying(finalised(), invoicePayment())
    expect(await run(source)).toEqual({ read: 2, found: 1 })
    expect(await office.work()).toEqual([])
    expect(await kindsIn(office, 'stripe:sub_1')).toEqual(['InvoiceIssued', 'InvoicePaymentApplied'])
    expect(await run(source)).toEqual({ read: 2, found: 0 })
    expect(office.sent).toEqual([])
  })

  it('a webhook that was withheld is found in Stripe’s own list of events', async () => {
    const twin = createStripeTwin({ now: () => Date.parse('2026-12-05T00:00:00Z') })
    twin.load({ events: [finalised(), { ...invoicePayment(), created: 1_796_169_600 }] } as never)
    const source = createStripeSource(stripeSettings({ secret: 'rk_test', timeZone: 'America/New_York', baseUrl: 'http://stripe.test', requestsPerSecond: 1_000_000 }), {
      fetch: twin.fetch, epochMs: () => Date.parse('2026-12-05T00:00:00Z'), sleep: async () => undefined, random: () => 0.5, deadline: () => new AbortController().signal,
    })
    await office.deliver('stripe:evt_inpay', { ...invoicePayment(), created: 1_796_169_600 })
    await office.work()
    expect(await statusOf(office, 'stripe:evt_inpay')).toBe('waiting')
    expect(await run(source)).toEqual({ read: 2, found: 1 })
    await office.work()
    expect([await statusOf(office, 'stripe:evt_inpay'), await kindsIn(office, 'stripe:sub_1')]).toEqual(['facts', ['InvoiceIssued', 'InvoicePaymentApplied']])
  })

  it('objects enter by the re-read door under the hash of their content: the same state is the same document, another state another', async () => {
    const memo = { object: 'credit-memo', creditMemo: { id: '8ad0memo', status: 'Draft' }, items: [] }
    expect(await run(saying(memo, { ...memo }), 'zuora')).toEqual({ read: 2, found: 1 })
    expect(await run(saying({ ...memo, creditMemo: { id: '8ad0memo', status: 'Posted' } }), 'zuora')).toEqual({ read: 1, found: 1 })
    const documents = [...new Set(office.sent.map(({ message }) => message['document']))]
    expect(documents).toEqual([expect.stringMatching(/^zuora:read:8ad0memo:[0-9a-f]{16}$/), expect.stringMatching(/^zuora:read:8ad0memo:[0-9a-f]{16}$/)])
  })

  it('what was registered but never queued is queued now', async () => {
    await office.books.documents.register(arrived('stripe:evt_invoice', finalised(), office.clock.now()))
    expect(await run(saying(finalised()))).toEqual({ read: 1, found: 0 })
    expect(queued()).toEqual([['intake', 'stripe:evt_invoice', false]])
  })

  it('works its queue: one system and moment per message', async () => {
    const world = { ...office.world, billing: async () => saying(finalised()) }
    const message = { tenant, system: 'stripe', since }
    expect(await sweepOnEvent(world)(sqsEvent('backfill', [{ body: message }]), {} as never)).toEqual({ batchItemFailures: [] })
    expect(queued()).toEqual([['intake', 'stripe:evt_invoice', false]])
  })
})
