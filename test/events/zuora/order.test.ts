import type { Json } from '#billing'
import { translateZuora, translateZuoraObject } from '#zuora'
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

  test('only a completed order is agreed', () => {
    expect(translateZuoraObject(orderDocument({ status: 'Draft' }), context)).toMatchObject({ kind: 'informational' })
  })
})
