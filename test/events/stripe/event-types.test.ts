import { readFileSync } from 'node:fs'
import { stripeEventTypes, stripeMeanings, translateStripe } from '#stripe'
import { contextWith, eventOf, heldOf, invoice, kindsOf, line, read, sample, told } from './documents.ts'

/** Every event type that the SDK knows, read from its own declarations. */
const typesIn = (path: string): readonly string[] => [...new Set([...readFileSync(`node_modules/stripe/esm/resources/${path}`, 'utf8').matchAll(/\btype: '([a-z0-9_.]+\.[a-z0-9_.]+)'/g)].map((match) => match[1]!))]
const snapshotTypes = typesIn('Events.d.ts')
const thinTypes = typesIn('V2/Core/Events.d.ts')

const thin = (type: string, related: { id: string; type: string } | null = { id: 'obj_1', type: 'thing' }) => ({ id: 'evt_2', object: 'v2.core.event', type, created: '2026-12-01T00:00:00.123Z', livemode: false, ...(related ? { related_object: related } : {}) })
const isUnknown = (translation: ReturnType<typeof translateStripe>): boolean => translation.kind === 'suspended' && translation.code === 'UNKNOWN_EVENT_TYPE'

describe('event types', () => {
  it('knows every snapshot type of the SDK', () => {
    expect(snapshotTypes.length).toBeGreaterThanOrEqual(270)
    expect(snapshotTypes.filter((type) => isUnknown(told(type, { id: 'x' })))).toEqual([])
  })

  it('knows every thin type of the SDK', () => {
    expect(thinTypes.length).toBeGreaterThanOrEqual(300)
    expect(thinTypes.filter((type) => isUnknown(translateStripe(thin(type), contextWith())))).toEqual([])
  })

  it('says of each type by name what it means', () => {
    expect(stripeEventTypes.length).toBe(77)
    expect(new Set(stripeEventTypes).size).toBe(stripeEventTypes.length)
    expect(stripeMeanings.get('invoice.finalized')).toBe('InvoiceIssued')
  })

  it.each(['invoice.reconsidered', 'charge.dispute.appealed', 'billing.credit_grant.gifted', '__proto__', 'constructor', 'v1.invoice.teleported'])('holds %s, which nobody knows, with its amount', (type) => {
    const held = heldOf(told(type, { id: 'in_1', currency: 'usd', total: 700 }))
    expect(held).toMatchObject({ code: 'UNKNOWN_EVENT_TYPE', subject: type, amounts: [{ currency: 'USD', minor: 700n }] })
  })

  it.each<[string, Parameters<typeof translateStripe>[0]]>([
    ['no envelope', { id: 'in_1', object: 'invoice' }],
    ['a list', [1]],
    ['nothing', null],
    ['an envelope without object', { id: 'evt_1', object: 'event', type: 'invoice.paid', created: 1, data: {} }],
    ['a moment that is text', { id: 'evt_1', object: 'event', type: 'invoice.paid', created: 'today', data: { object: {} } }],
  ])('%s is malformed, and says where', (_, document) => {
    const held = heldOf(translateStripe(document, contextWith()))
    expect(held.code).toBe('MALFORMED_DOCUMENT')
    expect(held.sentence).toMatch(/^[\w.]+ is .+: /)
  })
})

describe('thin events', () => {
  const finalized = thin('v1.invoice.finalized', { id: 'in_1', type: 'invoice' })

  it('ask for their object, and then say what the snapshot says', () => {
    expect(translateStripe(finalized, contextWith())).toEqual({ kind: 'needs', needs: [{ what: 'object', id: 'invoice:in_1' }] })
    const document = invoice([line()], { status: 'paid' })
    const fetched = contextWith({ 'object:invoice:in_1': document })
    expect(translateStripe(finalized, fetched)).toEqual(told('invoice.finalized', document))
  })

  it('whose object is gone are held', () => {
    expect(heldOf(translateStripe(finalized, contextWith({ 'object:invoice:in_1': null })))).toMatchObject({ code: 'ROUTE_UNKNOWN', subject: 'invoice:in_1' })
  })

  it('that move nothing ask for nothing', () => {
    expect(translateStripe(thin('v1.invoice.line_item_added', { id: 'in_1', type: 'invoice' }), contextWith()).kind).toBe('informational')
    expect(translateStripe(thin('v1.billing.meter.no_meter_found', null), contextWith())).toMatchObject({ kind: 'informational', reason: expect.stringContaining('accrual') })
  })

  it('that move something must name their object', () => {
    expect(heldOf(translateStripe(thin('v1.invoice.finalized', null), contextWith())).subject).toBe('related_object')
  })

  it('of one subscription status date the change in whole seconds, as snapshots do', () => {
    const unpaid = thin('v1.customer.subscription.unpaid', { id: 'sub_1', type: 'subscription' })
    const object = { id: 'sub_1', object: 'subscription', status: 'unpaid', start_date: 1, items: { data: [] } }
    const translation = translateStripe(unpaid, contextWith({ 'object:subscription:sub_1': object }))
    expect(kindsOf(translation)).toEqual(['PromisesStated', 'ServiceActivated', 'ServiceSuspended'])
    expect(translation).toMatchObject({ drafts: [{}, {}, { identity: 'stripe:sub_1:ServiceSuspended:2026-12-01T00:00:00.000Z' }] })
  })

  it('arrive from event buses in a wrapper', () => {
    expect(translateStripe(sample('stripe-ruby__eventgrid-v2-thin'), contextWith()).kind).toBe('informational')
    expect(translateStripe({ 'detail-type': 'invoice.finalized', source: 'aws.partner/stripe.com/ed_1', detail: eventOf('invoice.finalized', invoice([line()])) }, contextWith()).kind).toBe('facts')
  })
})

describe('pages', () => {
  it('ask for everything that is missing at once', () => {
    const cut = (id: string) => ({ ...invoice([line()], { id }), lines: { data: [], has_more: true } })
    const page = { object: 'list', data: [cut('in_1'), cut('in_2'), cut('in_1')] }
    expect(read(page)).toEqual({ kind: 'needs', needs: [{ what: 'invoice-lines', id: 'in_1' }, { what: 'invoice-lines', id: 'in_2' }] })
  })

  it('are held whole when one object is, with what all held objects are worth', () => {
    const wrong = (id: string, total: number) => invoice([line()], { id, total })
    expect(heldOf(read({ object: 'list', data: [wrong('in_1', 1), invoice([line()]), wrong('in_2', 2)] })).amounts).toEqual([{ currency: 'USD', minor: 1n }, { currency: 'USD', minor: 2n }])
  })

  it('of events are events', () => {
    expect(kindsOf(read({ object: 'list', data: [eventOf('invoice.finalized', invoice([line()]))] }))).toEqual(['InvoiceIssued'])
  })
})
