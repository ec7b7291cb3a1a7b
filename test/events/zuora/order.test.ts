import { type Json, type UnroutedFact, factSchema } from '#billing'
import { period } from '#calendar'
import { applyFact, evaluate, openFile } from '#recognition'
import { translateZuora, translateZuoraObject } from '#zuora'
import { halden } from '../../shared/policy/halden.ts'
import { callout, context, draftsOf, given } from './lab.ts'

const charge = (change: Record<string, Json> = {}): Json => ({
  id: 'seg1', number: 'C-001', name: 'Platform', type: 'Recurring', productRatePlanChargeNumber: 'ZC-PLATFORM', productRatePlanChargeId: 'prpc', price: '1000.5', quantity: '1', tcv: '12006.00', currency: 'USD', segment: '1', effectiveStartDate: '2026-12-01', effectiveEndDate: '2027-12-01', ...change,
})
const subscription = (change: Record<string, Json> = {}, charges: readonly Json[] = [charge()]): Json => ({
  id: '8adsub', subscriptionNumber: 'A-S001', accountNumber: 'A1', version: '1', status: 'Active', serviceActivationDate: '2026-12-03', termStartDate: '2026-12-01', termEndDate: '2027-12-01', ratePlans: [{ ratePlanCharges: charges }], ...change,
})
const subscriptionDocument = (change: Record<string, Json> = {}, charges?: readonly Json[]): Json => ({ object: 'subscription', subscription: subscription(change, charges) })
const orderDocument = (order: Record<string, Json>, subscriptions: readonly Json[] = [subscription()]): Json => ({ object: 'order', order: { orderNumber: 'O-1', status: 'Completed', orderDate: '2026-12-01', ...order }, subscriptions })

describe('a subscription', () => {
  test('states promises without a price, and its activation is evidence', () => {
    const [promises, activated] = draftsOf(translateZuora(callout('SubscriptionChanged', 'A-S001'), given({ 'object:subscription:A-S001': subscriptionDocument() })))
    expect(promises).toMatchObject({
      identity: 'zuora:A-S001:PromisesStated:2',
      belongsTo: { contract: 'zuora:A-S001' },
      fact: { basis: 'subscription', version: 2, currency: 'USD', term: { startOn: '2026-12-01', endOn: '2027-12-01' }, promises: [{ promise: 'C-001', product: 'ZC-PLATFORM', unitMinor: '100050', priceMinor: null, term: { startOn: '2026-12-01', endOn: '2027-12-01' } }] },
    })
    expect(activated).toMatchObject({ fact: { kind: 'ServiceActivated', effectiveOn: '2026-12-03', authority: 'zuora', promise: null } })
  })

  test('the latest segment of a charge is the promise; an amendment adds no second one', () => {
    const [promises] = draftsOf(translateZuoraObject(subscriptionDocument({ version: '2' }, [charge(), charge({ id: 'seg2', segment: '2', quantity: '3' })]), context))
    expect(promises?.fact).toMatchObject({ version: 4, promises: [{ promise: 'C-001', quantity: '3' }] })
  })

  test('an activation that is still to come is no evidence; a cancellation ends the service', () => {
    expect(draftsOf(translateZuoraObject(subscriptionDocument({ serviceActivationDate: '2026-12-21' }), context)).map((draft) => draft.fact.kind)).toEqual(['PromisesStated'])
    const ended = draftsOf(translateZuoraObject(subscriptionDocument({ status: 'Cancelled', subscriptionEndDate: '2026-12-15' }), context))
    expect(ended.at(-1)).toMatchObject({ identity: 'zuora:A-S001:ServiceEnded:2026-12-15', fact: { kind: 'ServiceEnded', effectiveOn: '2026-12-15' } })
  })

  test('a draft is not in force, and routes already lead to it', () => {
    expect(translateZuoraObject(subscriptionDocument({ status: 'Draft' }), context)).toMatchObject({ kind: 'informational', routes: [{ object: 'zuora:A-S001' }, { object: 'zuora:8adsub' }] })
  })
})

describe('an order', () => {
  test('fixes the price of what ends and is not usage, and stands above the subscription of the same version', () => {
    const charges = [charge(), charge({ number: 'C-002', type: 'Usage', tcv: '0', price: '0.0125' }), charge({ number: 'C-003', effectiveEndDate: null })]
    const [promises] = draftsOf(translateZuora(callout('OrderProcessed', 'O-1'), given({ 'object:order:O-1': orderDocument({}, [subscription({}, charges)]) })))
    expect(promises?.fact).toMatchObject({ basis: 'order', version: 3, promises: [{ priceMinor: 1_200_600n }, { priceMinor: null, unitMinor: '1.25' }, { priceMinor: null, term: null }] })
  })

  test('suspends and resumes on the days that it names', () => {
    const orderActions = [
      { type: 'Suspend', suspend: { suspendSpecificDate: '2026-12-10' } },
      { type: 'Resume', triggerDates: [{ name: 'ContractEffective', triggerDate: '2026-12-20' }] },
    ]
    const drafts = draftsOf(translateZuoraObject(orderDocument({ subscriptions: [{ subscriptionNumber: 'A-S001', orderActions }] }, []), context))
    expect(drafts).toMatchObject([{ fact: { kind: 'ServiceSuspended', effectiveOn: '2026-12-10' } }, { fact: { kind: 'ServiceResumed', effectiveOn: '2026-12-20' } }])
  })

  const amended = charge({
    id: 'seg2', segment: '2', price: '1111', quantity: '2', tcv: '3333.00', effectiveStartDate: '2027-02-01',
    chargeSegments: [
      { id: 'seg1', segment: 1, price: 1000.5, quantity: 1, tcv: '620.00', effectiveStartDate: '2026-12-01', effectiveEndDate: '2027-02-01' },
      { id: 'seg2', segment: 2, price: 1111, quantity: 2, tcv: '3333.00', effectiveStartDate: '2027-02-01', effectiveEndDate: '2027-12-01' },
    ],
  })
  const touching = (...orderActions: readonly Json[]) => ({ orderDate: '2027-01-20', subscriptions: [{ subscriptionNumber: 'A-S001', orderActions }] })
  const on = (type: string, triggerDate: string): Json => ({ type, triggerDates: [{ name: 'ContractEffective', triggerDate }] })
  const promisesOf = (order: Record<string, Json>, change: Record<string, Json>, charges: readonly Json[]) => draftsOf(translateZuoraObject(orderDocument(order, [subscription(change, charges)]), context))[0]?.fact

  test('that amends a charge states the sum of its segments over its whole term, from the day of the amendment', () => {
    expect(promisesOf(touching(on('UpdateProduct', '2027-02-01')), { version: '2' }, [amended])).toMatchObject({
      effectiveOn: '2027-02-01', version: 5, term: { startOn: '2026-12-01' },
      promises: [{ promise: 'C-001', quantity: '2', unitMinor: '111100', priceMinor: 395_300n, term: { startOn: '2026-12-01', endOn: '2027-12-01' } }],
    })
  })

  test('whose segments lie side by side says the same', () => {
    const apart = [charge({ tcv: '620.00', effectiveEndDate: '2027-02-01' }), charge({ id: 'seg2', segment: '2', tcv: '3333.00', effectiveStartDate: '2027-02-01' })]
    expect(promisesOf(touching(on('UpdateProduct', '2027-02-01')), { version: '2' }, apart)).toMatchObject({ effectiveOn: '2027-02-01', promises: [{ priceMinor: 395_300n }] })
  })

  test('that adds a product takes effect when the product begins; the first order at the start, whatever ramp it agrees', () => {
    const added = charge({ number: 'C-002', tcv: '100.00', effectiveStartDate: '2027-03-01' })
    expect(promisesOf(touching(on('AddProduct', '2027-03-01')), { version: '2' }, [charge(), added])).toMatchObject({ effectiveOn: '2027-03-01', promises: [{ promise: 'C-001' }, { promise: 'C-002', priceMinor: 10_000n }] })
    expect(promisesOf(touching(on('CreateSubscription', '2026-12-01')), {}, [amended])).toMatchObject({ effectiveOn: '2026-12-01', promises: [{ priceMinor: 395_300n }] })
  })

  test('that names no day, or the day of nothing in the subscription, takes effect with the latest segment', () => {
    expect(promisesOf(touching({ type: 'UpdateProduct' }), { version: '2' }, [amended])).toMatchObject({ effectiveOn: '2027-02-01' })
    expect(promisesOf(touching(on('CreateSubscription', '2026-12-01')), { version: '2' }, [amended])).toMatchObject({ effectiveOn: '2027-02-01' })
  })

  test('that takes a charge away or moves its end restates it from the start: its segments already say what was served', () => {
    const cut = charge({ tcv: '620.00', effectiveEndDate: '2027-02-01' })
    expect(promisesOf(touching(on('RemoveProduct', '2027-02-01')), { version: '2' }, [cut])).toMatchObject({ effectiveOn: '2026-12-01', promises: [{ priceMinor: 62_000n, term: { endOn: '2027-02-01' } }] })
  })

  test('a segment without a total leaves the price to the invoices', () => {
    expect(promisesOf(touching(), { version: '2' }, [charge({ tcv: null, effectiveEndDate: '2027-02-01' }), charge({ segment: '2', effectiveStartDate: '2027-02-01' })])).toMatchObject({ promises: [{ priceMinor: null }] })
  })

  test('a prospective amendment leaves what was earned (606-10-25-13(a))', () => {
    const first = promisesOf(touching(on('CreateSubscription', '2026-12-01')), {}, [charge({ tcv: '3650.00' })])
    const second = promisesOf(touching(on('UpdateProduct', '2027-02-01')), { version: '2' }, [amended])
    // 620.00 earned in 62 days; 3,030.00 + 303.00 over the remaining 303 days is 11.00 a day
    expect(revenueByMonth([first!, second!], '2027-02')).toEqual({ '2026-12': 310_00n, '2027-01': 310_00n, '2027-02': 308_00n })
    expect(revenueByMonth([second!, first!], '2027-02')).toEqual(revenueByMonth([first!, second!], '2027-02'))
  })

  test('only a completed order is agreed', () => {
    expect(translateZuoraObject(orderDocument({ status: 'Draft' }), context)).toMatchObject({ kind: 'informational' })
  })
})

/** Revenue by month of the statements, for a service that is active from the start of the contract. */
function revenueByMonth(said: readonly UnroutedFact[], through: string): Record<string, bigint> {
  const active = { ...said[0]!, kind: 'ServiceActivated', effectiveOn: '2026-12-01', promise: null, product: null, authority: 'zuora' }
  const facts = [...said, active].map((fact, index) => factSchema.parse({ ...fact, id: `${fact.kind}:${'version' in fact ? String(fact.version) : index}`, contract: 'zuora:A-S001', entity: 'halden-us', recordedAt: context.receivedAt }))
  const { events } = evaluate(facts.reduce(applyFact, openFile('zuora:A-S001')), { policy: halden(), book: 'asc606', through: period(through) })
  return Object.fromEntries(events.flatMap((event) => (event.kind === 'ObligationMoved' ? [[event.economicIn, event.recognisedMinor]] : [])))
}
