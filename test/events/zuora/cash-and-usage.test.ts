import type { Json } from '#billing'
import { translateZuora, translateZuoraObject } from '#zuora'
import { callout, context, draftsOf, given } from './lab.ts'

const payment = (change: Record<string, Json> = {}, parts: readonly Json[] = [{ invoiceId: '8ad1', amount: '60.00' }, { invoiceId: '8ad2', amount: '40.00' }]): Json => ({
  object: 'payment', payment: { id: 'p1', number: 'P-1', accountNumber: 'A1', currency: 'USD', amount: '100.00', effectiveDate: '2026-12-11', status: 'Processed', type: 'External', ...change }, parts,
})
const refund = (change: Record<string, Json> = {}): Json => ({ object: 'refund', refund: { id: 'r1', number: 'R-1', amount: '20.00', refundDate: '2026-12-12', status: 'Processed', paymentId: 'p1', ...change } })
const usage = (change: Record<string, Json> = {}): Json => ({ id: 'u1', accountNumber: 'A1', subscriptionNumber: 'A-S001', chargeNumber: 'C-002', quantity: '1.5', startDateTime: '2026-12-04 00:00:00', submissionDateTime: '2026-12-04 23:00:00', unitOfMeasure: 'Requests', ...change })

describe('a payment', () => {
  test('relieves each invoice that it was applied to; a refund of it will find the first', () => {
    const translation = translateZuora(callout('PaymentProcessed', 'p1'), given({ 'object:payment:p1': payment() }))
    expect(draftsOf(translation)).toMatchObject([
      { identity: 'zuora:p1:InvoicePaymentApplied:8ad1', belongsTo: { objects: ['zuora:8ad1'] }, fact: { amountMinor: 6_000n, channel: 'off-processor' } },
      { fact: { invoice: '8ad2', amountMinor: 4_000n } },
    ])
    expect(translation.kind === 'facts' && translation.aliases).toEqual([{ object: 'zuora:p1', sameAs: 'zuora:8ad1' }, { object: 'zuora:P-1', sameAs: 'zuora:8ad1' }])
  })

  test('what is applied to nothing, or was taken back, waits for a person; a draft says nothing', () => {
    expect(translateZuoraObject(payment({}, []), context)).toMatchObject({ kind: 'suspended', code: 'ROUTE_UNKNOWN', amounts: [{ currency: 'USD', minor: 10_000n }] })
    expect(translateZuoraObject(payment({ status: 'Canceled' }), context)).toMatchObject({ kind: 'suspended', code: 'UNKNOWN_EVENT_TYPE' })
    expect(translateZuoraObject(payment({ status: 'Processing' }), context).kind).toBe('informational')
  })
})

describe('a refund', () => {
  test('is cash only, in the currency of the callout where it states none', () => {
    const translation = translateZuora(callout('RefundProcessed', 'r1'), given({ 'object:refund:r1': refund() }))
    expect(draftsOf(translation)).toMatchObject([{ belongsTo: { objects: ['zuora:p1'] }, fact: { kind: 'RefundSettled', payment: 'p1', currency: 'USD', amountMinor: 2_000n, invoice: null } }])
  })

  test('of a credit memo belongs where the memo belongs; one that failed is said so', () => {
    const [draft] = draftsOf(translateZuoraObject(refund({ creditMemoId: 'cm1', paymentId: null, currency: 'KWD', amount: '1.250' }), context))
    expect(draft).toMatchObject({ belongsTo: { objects: ['zuora:cm1'] }, fact: { payment: 'cm1', amountMinor: 1_250n } })
    expect(draftsOf(translateZuoraObject(refund({ status: 'Error' }), context))).toMatchObject([{ fact: { kind: 'RefundFailed', refund: 'r1' } }])
  })

  test('that names nothing, or no currency, is held', () => {
    expect(translateZuoraObject(refund({ paymentId: null }), context)).toMatchObject({ code: 'ROUTE_UNKNOWN' })
    expect(translateZuoraObject(refund(), context)).toMatchObject({ code: 'CURRENCY_UNKNOWN' })
  })
})

describe('usage', () => {
  test('is the total of its charge and day so far, versioned by the latest submission', () => {
    const document = { object: 'usage', usage: usage(), sameDay: [usage(), usage({ id: 'u2', quantity: '0.25', submissionDateTime: '2026-12-05T01:00:00.000Z' })] } as Json
    const [draft] = draftsOf(translateZuoraObject(document, context))
    expect(draft?.fact).toMatchObject({ kind: 'UsageReported', promise: 'C-002', meter: 'C-002/Requests', usedOn: '2026-12-04', quantity: '1.75', version: Date.parse('2026-12-05T01:00:00.000Z') })
  })

  test('of no subscription is held', () => {
    expect(translateZuoraObject({ object: 'usage', usage: usage({ subscriptionNumber: null }) }, context)).toMatchObject({ code: 'ROUTE_UNKNOWN' })
  })
})
