import * as fc from 'fast-check'
import type { Json, Translation } from '#billing'
import { readZuoraJson, translateZuora, translateZuoraObject } from '#zuora'
import { calloutEvents } from '../../../events/zuora/callout.ts'
import { callout, context, given, invoice, item } from './lab.ts'

const memo = { object: 'credit-memo', creditMemo: { id: 'm1', number: 'CM1', accountNumber: 'A1', currency: 'USD', status: 'Posted', amount: '10.00', creditMemoDate: '2026-12-05', referredInvoiceId: '8ad1' }, items: [{ id: 'x', amount: '10.00', creditFromItemId: 'i1' }] }
const usage = { object: 'usage', usage: { id: 'u1', subscriptionNumber: 'A-S1', chargeNumber: 'C-1', quantity: '3', startDateTime: '2026-12-02 00:00:00', unitOfMeasure: 'tok' } }
const payment = { object: 'payment', payment: { id: 'p1', currency: 'USD', status: 'Processed', amount: '108.00', effectiveDate: '2026-12-05' }, parts: [{ invoiceId: '8ad1', amount: '108.00' }] }
const documents: readonly Json[] = [invoice([item(), item({ id: 'i2', processingType: 'Discount', chargeAmount: '-10.00' })]), memo, usage, payment]

const awkward: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(null, true, '', '0', '-1', 0, -0, 1e21, 0.1, 'x'.repeat(5_000), '9'.repeat(5_000), '0000-01-01', '9999-12-31', '2026-02-30', 'constructor', '__proto__', 'hasOwnProperty', '\u0000', '\ud800', [], {}, [[]], { id: 7 }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
)

/** Replaces the n-th value of a JSON text, counted as the reviver meets them. */
function changed(document: Json, at: number, value: Json): Json {
  let values = 0
  const text = JSON.stringify(document)
  JSON.parse(text, (_, kept: Json) => ((values += 1), kept))
  let met = 0
  return JSON.parse(text, (_, kept: Json) => (met++ === at % values ? structuredClone(value) : kept))
}

const endsWell = (translation: Translation): boolean => ['facts', 'informational', 'suspended', 'needs'].includes(translation.kind)

describe('any JSON ends as a translation', () => {
  it('documents read back with anything changed anywhere', () => {
    const change = fc.tuple(fc.nat(), awkward)
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.constantFrom(...Object.entries(calloutEvents)), fc.array(change, { minLength: 1, maxLength: 4 }), (document, [event, { object }], changes) => {
        const odd = changes.reduce((json, [at, value]) => changed(json, at, value), document)
        const text = JSON.stringify(odd)
        const reread = translateZuora(callout(event, '8ad1'), given({ [`object:${object}:8ad1`]: readZuoraJson(text) }))
        return [reread, translateZuora(odd, context), translateZuoraObject({ text, format: 'json' }, context)].every(endsWell)
      }),
      { numRuns: 1_500 },
    )
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s names neither an event nor a document', (name) => {
    expect(translateZuora(callout(name, '8ad1'), context)).toMatchObject({ kind: 'suspended', code: 'UNKNOWN_EVENT_TYPE' })
    expect(translateZuora(callout('InvoicePosted', '8ad1'), given({ 'object:invoice:8ad1': { object: name, invoice: {} } }))).toMatchObject({ kind: 'suspended', code: 'MALFORMED_DOCUMENT' })
  })

  it.each<[string, string]>([
    ['deep lists', `{"object":"invoice","invoice":${'['.repeat(100_000)}${']'.repeat(100_000)},"items":[]}`],
    ['a number of a million digits', `{"object":"usage","usage":{"id":"u1","subscriptionNumber":"A","startDateTime":"2026-12-02","quantity":${'9'.repeat(1_000_000)}}}`],
    ['a number beyond a float', '{"object":"usage","usage":{"id":"u1","subscriptionNumber":"A","startDateTime":"2026-12-02","quantity":1e400}}'],
  ])('%s', (_, text) => {
    expect(endsWell(translateZuoraObject({ text, format: 'json' }, context))).toBe(true)
  })
})
