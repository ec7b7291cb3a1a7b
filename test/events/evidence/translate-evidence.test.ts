import { type Json, factSchema } from '#billing'
import { instant } from '#calendar'
import { translateEvidence } from '#evidence'

const context = { document: 'evidence:deploys:dep-1', sha256: 'b'.repeat(64), receivedAt: instant('2026-12-20T12:00:00.000Z'), timeZone: 'America/New_York', fetched: {} }
const report = (change: Record<string, Json>): Json => ({ id: 'dep-1', kind: 'service-activated', at: '2026-12-15T03:30:00Z', object: 'stripe:sub_1', ...change })
const factOf = (change: Record<string, Json>) => {
  const translation = translateEvidence(report(change), context)
  if (translation.kind !== 'facts') throw new Error(JSON.stringify(translation))
  const [draft] = translation.drafts
  factSchema.parse({ ...draft?.fact, id: 'x', contract: 'c', entity: 'e', recordedAt: context.receivedAt })
  return draft
}

describe('a report of evidence', () => {
  test('is dated in the zone of the entity, and its authority is who signed it', () => {
    expect(factOf({})).toMatchObject({
      identity: 'evidence:deploys:dep-1',
      belongsTo: { objects: ['stripe:sub_1'] },
      fact: { kind: 'ServiceActivated', effectiveOn: '2026-12-14', effectiveAt: '2026-12-15T03:30:00.000Z', authority: 'deploys', promise: null },
    })
  })

  test.each([
    ['service-suspended', {}, { kind: 'ServiceSuspended' }],
    ['service-resumed', {}, { kind: 'ServiceResumed' }],
    ['service-ended', {}, { kind: 'ServiceEnded' }],
    ['delivery-confirmed', { product: 'prod_onboarding' }, { kind: 'DeliveryConfirmed', share: '1', product: 'prod_onboarding' }],
    ['delivery-confirmed', { share: '0.25' }, { share: '0.25' }],
    ['usage-reported', { meter: 'tokens', usedOn: '2026-12-14', quantity: '10.5', version: 7 }, { kind: 'UsageReported', effectiveOn: '2026-12-14', quantity: '10.5', version: 7 }],
    ['usage-reported', { meter: 'tokens', usedOn: '2026-12-14', quantity: '1' }, { version: Date.parse('2026-12-15T03:30:00Z') }],
    ['hours-logged', { entry: 'h1', hours: '7.5' }, { kind: 'HoursLogged', workedOn: '2026-12-14', hours: '7.5' }],
  ])('%s %j', (kind, change, fact) => {
    expect(factOf({ kind, ...change })?.fact).toMatchObject(fact)
  })

  test('names its contract directly, or a provider object', () => {
    const { object: _object, ...rest } = report({ contract: 'zuora:A-S001' }) as Record<string, Json>
    expect(translateEvidence(rest, context)).toMatchObject({ drafts: [{ belongsTo: { contract: 'zuora:A-S001' } }] })
  })

  test.each([
    ['both contract and object', report({ contract: 'zuora:A-S001' })],
    ['an unknown field', report({ authority: 'billing' })],
    ['a local time', report({ at: '2026-12-15T03:30:00' })],
    ['a number for a quantity', report({ kind: 'usage-reported', meter: 'm', usedOn: '2026-12-14', quantity: 1.5 })],
    ['an unknown kind', report({ kind: 'outcome-achieved' })],
    ['a negative share', report({ kind: 'delivery-confirmed', share: '-1' })],
    ['no object at all', { id: 'x', kind: 'service-ended', at: '2026-12-15T03:30:00Z' }],
  ])('with %s is held', (_case, document) => {
    expect(translateEvidence(document as Json, context)).toMatchObject({ kind: 'suspended', code: 'MALFORMED_DOCUMENT' })
  })
})
