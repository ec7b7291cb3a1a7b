import { translateStripe } from '#stripe'
import { type Draft, contextWith, eventOf, factOf, factsOf, heldOf, identitiesOf, kindsOf, read, sample, told } from './documents.ts'

const item = (more: Draft = {}): Draft => ({ id: 'si_1', object: 'subscription_item', quantity: 10, price: { id: 'price_1', object: 'price', product: 'prod_platform_team', nickname: 'Team', unit_amount: 1_000, unit_amount_decimal: '1000' }, ...more })
const subscription = (more: Draft = {}): Draft => ({
  id: 'sub_1',
  object: 'subscription',
  customer: 'cus_1',
  currency: 'usd',
  status: 'active',
  created: 1_796_083_200,
  start_date: 1_796_083_200,
  items: { object: 'list', data: [item()], has_more: false },
  ...more,
})
const changed = (object: Draft, previous: Draft, created = 1_796_169_600) =>
  translateStripe({ ...(eventOf('customer.subscription.updated', object, { previous_attributes: previous }) as Draft), created }, contextWith())

describe('a subscription promises', () => {
  it('one promise per item, priced by its invoices', () => {
    expect(factOf('PromisesStated', told('customer.subscription.created', subscription()))).toMatchObject({
      contract: 'stripe:sub_1',
      customer: 'cus_1',
      basis: 'subscription',
      currency: 'USD',
      promises: [{ promise: 'si_1', product: 'prod_platform_team', listPrice: 'price_1', quantity: '10', unitMinor: '1000', description: 'Team', priceMinor: null, term: null }],
      term: { startOn: '2026-12-01', endOn: null },
    })
  })

  it('is the route of its contract', () => {
    expect(told('customer.subscription.created', subscription())).toMatchObject({ routes: [{ object: 'stripe:sub_1', contract: 'stripe:sub_1' }] })
  })

  it('the recorded shape of 2018: plan, start, no product', () => {
    const fact = factOf('PromisesStated', translateStripe(sample('model-callbacks__customer.subscription.deleted'), contextWith()))
    expect(fact).toMatchObject({ promises: [{ listPrice: 'silver-express-898', product: null, unitMinor: '999', description: 'Silver Express' }], term: { endOn: '2018-02-04' } })
  })

  it('statements of one second: created before updated before deleted, and two updates are two facts', () => {
    const version = (type: string, object = subscription()) => factOf('PromisesStated', told(`customer.subscription.${type}`, object)).version
    expect([version('created'), version('updated'), version('deleted', subscription({ status: 'canceled' }))]).toEqual([1_796_083_200_000, 1_796_083_200_001, 1_796_083_200_002])
    const [ten, eleven] = [subscription(), subscription({ items: { data: [item({ quantity: 11 })] } })].map((object) => identitiesOf(told('customer.subscription.updated', object))[0])
    expect(ten).not.toBe(eleven)
  })

  it('a re-read states the present: its version is when it was read', () => {
    expect(factOf('PromisesStated', read(subscription())).version).toBe(Date.parse('2026-12-31T12:00:00.000Z'))
  })

  it('more items than the document carries hold it', () => {
    expect(heldOf(told('customer.subscription.updated', subscription({ items: { data: [item()], has_more: true } }))).code).toBe('LINES_UNAVAILABLE')
  })
})

describe('its status is evidence of access', () => {
  it.each([
    ['active', ['PromisesStated', 'ServiceActivated']],
    ['trialing', ['PromisesStated', 'ServiceActivated']],
    ['past_due', ['PromisesStated', 'ServiceActivated']],
    ['incomplete', ['PromisesStated']],
    ['incomplete_expired', ['PromisesStated']],
    ['canceled', ['PromisesStated', 'ServiceEnded']],
    ['unpaid', ['PromisesStated', 'ServiceActivated']],
  ])('%s: %j', (status, kinds) => {
    expect(kindsOf(read(subscription({ status, ended_at: status === 'canceled' ? 1_796_169_600 : null })))).toEqual(kinds)
  })

  it('activation is dated by the subscription, so every document states it alike', () => {
    const facts = [told('customer.subscription.created', subscription()), changed(subscription(), { status: 'incomplete' }), read(subscription())].map((translation) => factOf('ServiceActivated', translation))
    expect(new Set(facts.map((fact) => fact.id + fact.effectiveAt)).size).toBe(1)
    expect(facts[0]).toMatchObject({ id: 'stripe:sub_1:ServiceActivated@stripe:sub_1', authority: 'stripe', promise: null })
  })

  it('unpaid suspends at the moment of the change, active again resumes', () => {
    expect(factOf('ServiceSuspended', changed(subscription({ status: 'unpaid' }), { status: 'past_due' })).effectiveAt).toBe('2026-12-02T00:00:00.000Z')
    expect(factOf('ServiceResumed', changed(subscription(), { status: 'unpaid' })).effectiveAt).toBe('2026-12-02T00:00:00.000Z')
    expect(kindsOf(changed(subscription(), { default_payment_method: null }))).toEqual(['PromisesStated', 'ServiceActivated'])
  })

  it('paused suspends when Stripe says that it did', () => {
    const paused = subscription({ status: 'paused', status_details: { paused: { transitioned_at: 1_796_100_000, type: 'subscription' } } })
    expect(factOf('ServiceSuspended', read(paused)).effectiveAt).toBe('2026-12-01T04:40:00.000Z')
    expect(kindsOf(told('customer.subscription.paused', subscription({ status: 'paused' })))).toContain('ServiceSuspended')
    expect(kindsOf(told('customer.subscription.resumed', subscription()))).toContain('ServiceResumed')
  })

  it('pausing collection leaves access alone', () => {
    expect(kindsOf(changed(subscription({ pause_collection: { behavior: 'void' } }), { pause_collection: null }))).toEqual(['PromisesStated', 'ServiceActivated'])
  })

  it('cancelled: access ended when Stripe says, and no amount changes', () => {
    const facts = factsOf(told('customer.subscription.deleted', subscription({ status: 'canceled', canceled_at: 1_796_100_000, ended_at: 1_796_169_600 })))
    expect(facts.map((fact) => fact.kind)).toEqual(['PromisesStated', 'ServiceEnded'])
    expect(facts[1]).toMatchObject({ effectiveAt: '2026-12-02T00:00:00.000Z', id: 'stripe:sub_1:ServiceEnded@stripe:sub_1' })
  })

  it('a status that Stripe has added since is held', () => {
    expect(heldOf(told('customer.subscription.updated', subscription({ status: 'hibernating' }))).sentence).toBe(
      'status is "hibernating": expected one of trialing, active, past_due, unpaid, paused, canceled, incomplete, incomplete_expired',
    )
  })
})
