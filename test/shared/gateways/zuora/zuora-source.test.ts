import { accountingDate, instant } from '#calendar'
import { type ZuoraSource, createZuoraSource, zuoraSettings } from '#gateways'
import { translateZuora } from '#zuora'
import { serveZuoraTwin } from '../../../../stacks/local/twins/zuora/index.ts'
import { callout, draftsOf, given } from '../../../events/zuora/lab.ts'
import { allOf, billingPorts, nowMs } from '../lab.ts'

const december = { startOn: accountingDate('2026-12-01'), endOn: accountingDate('2027-01-01') }
const secret = '{"clientId":"client","clientSecret":"secret"}'
const item = (index: number): string => `{"id":"i${index}","subscriptionName":"A-S001","chargeId":"seg1","chargeType":"Recurring","processingType":"Charge","chargeAmount":0.10,"taxAmount":0,"serviceStartDate":"2026-12-01","serviceEndDate":"2026-12-31"}`
const world = {
  '/v1/invoices/8ad1': '{"success":true,"id":"8ad1","invoiceNumber":"INV1","accountNumber":"A1","currency":"USD","status":"Posted","amount":5.00,"invoiceDate":"2026-12-05","updatedDate":"2026-12-05 10:00:00"}',
  '/v1/invoices/8ad1/items': `{"success":true,"invoiceItems":[${Array.from({ length: 50 }, (_, index) => item(index)).join(',')}]}`,
  '/v1/invoices/8ad0': '{"id":"8ad0","invoiceNumber":"INV0","currency":"KWD","status":"Posted","amount":1.250,"invoiceDate":"2026-11-30","updatedDate":"2026-11-30 10:00:00"}',
  '/v1/invoices/8ad9': '{"id":"8ad9","invoiceNumber":"INV9","currency":"USD","status":"Draft","amount":1,"invoiceDate":"2026-12-30","updatedDate":"2026-11-30 10:00:00"}',
  '/v1/subscriptions/A-S001': '{"success":true,"id":"8adsub","subscriptionNumber":"A-S001","version":1,"status":"Active","termStartDate":"2026-12-01","termEndDate":"2027-12-01","updatedDate":"2026-11-01 00:00:00","ratePlans":[{"ratePlanCharges":[{"id":"seg1","number":"C-001","type":"Recurring","productRatePlanChargeNumber":"ZC-PLATFORM","tcv":60.00,"currency":"USD","effectiveStartDate":"2026-12-01","effectiveEndDate":"2027-12-01"}]}]}',
  '/v1/orders/O-1': '{"success":true,"order":{"orderNumber":"O-1","status":"Completed","orderDate":"2026-12-01","subscriptions":[{"subscriptionNumber":"A-S001","orderActions":[]}],"updatedDate":"2026-11-01 00:00:00"}}',
  '/v1/subscriptions/A-S001/versions/2': '{"success":true,"id":"8adsub2","subscriptionNumber":"A-S001","version":2,"status":"Active","termStartDate":"2026-12-01","termEndDate":"2027-12-01","updatedDate":"2026-11-01 00:00:00","ratePlans":[{"ratePlanCharges":[{"id":"seg2","number":"C-001","type":"Recurring","productRatePlanChargeNumber":"ZC-PLATFORM","tcv":80.00,"currency":"USD","segment":2,"effectiveStartDate":"2027-02-01","effectiveEndDate":"2027-12-01","chargeSegments":[{"id":"seg1","segment":1,"tcv":10.00,"effectiveStartDate":"2026-12-01","effectiveEndDate":"2027-02-01"},{"id":"seg2","segment":2,"tcv":80.00,"effectiveStartDate":"2027-02-01","effectiveEndDate":"2027-12-01"}]}]}]}',
  '/v1/orders/O-2': '{"success":true,"order":{"orderNumber":"O-2","status":"Completed","orderDate":"2027-01-20","subscriptions":[{"subscriptionNumber":"A-S001","newVersion":2,"orderActions":[{"type":"UpdateProduct","triggerDates":[{"name":"ContractEffective","triggerDate":"2027-02-01"}]}]}],"updatedDate":"2026-11-01 00:00:00"}}',
  '/v1/orders/O-3': '{"success":true,"order":{"orderNumber":"O-3","status":"Completed","orderDate":"2027-01-20","subscriptions":[{"subscriptionNumber":"A-S001","newVersion":9,"orderActions":[]}],"updatedDate":"2026-11-01 00:00:00"}}',
  '/v1/subscriptions/A-S009': '{"success":true,"id":"8adsub9","subscriptionNumber":"A-S009","version":2,"status":"Active","updatedDate":"2026-11-01 00:00:00","ratePlans":[{"ratePlanCharges":[{"id":"segB","number":"C-009","type":"Recurring","productRatePlanChargeNumber":"ZC-PLATFORM","chargeSegments":[{"id":"segA","segment":1},{"id":"segB","segment":2}]}]}]}',
  '/v1/invoices/8ad2': '{"success":true,"id":"8ad2","invoiceNumber":"INV2","accountNumber":"A1","currency":"USD","status":"Posted","amount":0.10,"invoiceDate":"2026-10-05","updatedDate":"2026-10-05 10:00:00"}',
  '/v1/invoices/8ad2/items': '{"success":true,"invoiceItems":[{"id":"i1","subscriptionName":"A-S009","chargeId":"segA","chargeType":"Recurring","processingType":"Charge","chargeAmount":0.10,"taxAmount":0,"serviceStartDate":"2026-12-01","serviceEndDate":"2026-12-31"}]}',
  '/v1/credit-memos/cm1': '{"id":"cm1","number":"CM1","accountId":"acc","currency":"USD","status":"Posted","amount":2.00,"refundAmount":2.00,"creditMemoDate":"2026-12-09","referredInvoiceId":"8ad1","updatedDate":"2026-12-09 10:00:00"}',
  '/v1/credit-memos/cm1/items': '{"items":[{"id":"c1","amountWithoutTax":2.00,"creditFromItemId":"i1","chargeNumber":"C-001"}]}',
  '/v1/credit-memos/cm2': '{"id":"cm2","number":"CM2","currency":"USD","status":"Posted","amount":3,"creditMemoDate":"2026-12-09","referredInvoiceId":null,"updatedDate":"2026-11-09 10:00:00"}',
  '/v1/refunds/r1': '{"id":"r1","accountId":"acc","creditMemoId":"cm1","amount":2.00,"refundDate":"2026-12-09","status":"Processed","updatedDate":"2026-11-09 10:00:00"}',
  '/v1/payments/p1': '{"id":"p1","number":"P1","currency":"USD","amount":5.00,"effectiveDate":"2026-12-11","status":"Processed","type":"Electronic","updatedDate":"2026-11-09 10:00:00"}',
  '/v1/payments/p1/parts': '{"parts":[{"id":"pp","invoiceId":"8ad1","amount":5.00}]}',
  '/v1/usage/u1': '{"id":"u1","accountNumber":"A1","subscriptionNumber":"A-S001","chargeNumber":"C-2","quantity":1.50,"startDateTime":"2026-12-04 00:00:00","unitOfMeasure":"Requests"}',
  '/v1/usage/u2': '{"id":"u2","accountNumber":"A1","subscriptionNumber":"A-S001","chargeNumber":"C-2","quantity":2,"startDateTime":"2026-12-04 09:00:00","unitOfMeasure":"Requests"}',
  '/v1/usage/u3': '{"id":"u3","accountNumber":"A1","subscriptionNumber":"A-S001","chargeNumber":"C-2","quantity":9,"startDateTime":"2026-12-05 09:00:00","unitOfMeasure":"Requests"}',
}

let twin: Awaited<ReturnType<typeof serveZuoraTwin>>
let ports: ReturnType<typeof billingPorts>
let source: ZuoraSource
let clockMs = nowMs

beforeAll(async () => {
  twin = await serveZuoraTwin({ now: () => clockMs, clientId: 'client', clientSecret: 'secret' })
  twin.load(world)
})
afterAll(() => twin.stop())
beforeEach(() => {
  clockMs = nowMs
  ports = billingPorts()
  source = createZuoraSource(zuoraSettings({ secret, baseUrl: twin.url }), ports)
})

const factsOf = async (event: string, id: string, need: string) => draftsOf(translateZuora(callout(event, id), given({ [`object:${need}`]: await source.fetch({ what: 'object', id: need }) }))).map(({ fact }) => fact)

describe('Zuora source', () => {
  test('reads an invoice with all pages of its items, and the charge numbers that items leave out', async () => {
    const [issued] = await factsOf('InvoicePosted', '8ad1', 'invoice:8ad1')
    expect(issued).toMatchObject({ kind: 'InvoiceIssued', totalMinor: 500n, lines: expect.arrayContaining([expect.objectContaining({ line: 'i49', promise: 'C-001', product: 'ZC-PLATFORM', netMinor: 10n })]) })
    expect(ports.asked.filter((call) => call.startsWith('GET /v1/invoices/8ad1/items'))).toHaveLength(3)
    expect(ports.asked.filter((call) => call === 'POST /oauth/token')).toHaveLength(1)
  })

  test('reads a document by its number as well', async () => {
    expect(await source.fetch({ what: 'object', id: 'invoice:INV1' })).toMatchObject({ object: 'invoice', invoice: { id: '8ad1', amount: '5.00' } })
  })

  test('reads memos with their refunds, orders with their subscriptions, payments with parts, usage with its day', async () => {
    expect(await factsOf('CreditMemoPosted', 'cm1', 'credit-memo:cm1')).toMatchObject([{ kind: 'CreditNoteIssued', refunds: ['r1'], settlement: { refundMinor: 200n, receivableMinor: 0n } }])
    expect(await factsOf('OrderProcessed', 'O-1', 'order:O-1')).toMatchObject([{ kind: 'PromisesStated', basis: 'order', promises: [{ promise: 'C-001', priceMinor: 6000n }] }])
    expect(await factsOf('PaymentProcessed', 'p1', 'payment:p1')).toMatchObject([{ kind: 'InvoicePaymentApplied', invoice: '8ad1', amountMinor: 500n }])
    expect(await factsOf('UsageRecorded', 'u1', 'usage:u1')).toMatchObject([{ kind: 'UsageReported', quantity: '3.5', usedOn: '2026-12-04' }])
    expect(await factsOf('RefundProcessed', 'r1', 'refund:r1')).toMatchObject([{ kind: 'RefundSettled', payment: 'cm1', amountMinor: 200n }])
  })

  test('reads every segment of a charge, and each order with the version of the subscription that it made', async () => {
    expect(await factsOf('OrderProcessed', 'O-2', 'order:O-2')).toMatchObject([{ kind: 'PromisesStated', version: 5, effectiveOn: '2027-02-01', promises: [{ promise: 'C-001', priceMinor: 9_000n }] }])
    expect(await factsOf('OrderProcessed', 'O-3', 'order:O-3')).toMatchObject([{ kind: 'PromisesStated', version: 3 }]) // Zuora keeps no such version: the subscription as it is
    expect(ports.asked.filter((call) => call.includes('/v1/subscriptions/'))).toEqual([
      'GET /v1/subscriptions/A-S001/versions/2?charge-detail=all-segments',
      'GET /v1/subscriptions/A-S001/versions/9?charge-detail=all-segments',
      'GET /v1/subscriptions/A-S001?charge-detail=all-segments',
    ])
  })

  test('knows an item of an earlier segment by its charge number', async () => {
    expect(await factsOf('InvoicePosted', '8ad2', 'invoice:8ad2')).toMatchObject([{ lines: [{ line: 'i1', promise: 'C-009', product: 'ZC-PLATFORM' }] }])
  })

  test('an answer that says success false is an answer; it ends in suspense with what Zuora said', async () => {
    const fetched = await source.fetch({ what: 'object', id: 'invoice:none' })
    expect(translateZuora(callout('InvoicePosted', 'none'), given({ 'object:invoice:none': fetched }))).toMatchObject({ code: 'MALFORMED_DOCUMENT', sentence: expect.stringContaining('Cannot find entity') })
  })

  test('lists what was posted in the month; a memo without an invoice counts negative', async () => {
    expect((await allOf(source.issuedDocuments(december))).map(({ object, totalMinor, issuedOn }) => [object, totalMinor, issuedOn])).toEqual([
      ['zuora:8ad1', 500n, '2026-12-05'],
      ['zuora:cm1', 200n, '2026-12-09'],
      ['zuora:cm2', -300n, '2026-12-09'],
    ])
  })

  test('backfills from the documents that changed, each read back whole', async () => {
    const changed = await allOf(source.eventsSince(instant('2026-12-05T00:00:00.000Z')))
    expect(changed).toMatchObject([{ object: 'invoice', invoice: { id: '8ad1' } }, { object: 'credit-memo', creditMemo: { id: 'cm1' } }])
  })

  test('callouts can be asked for again, a thousand at a time', async () => {
    await source.resend(Array.from({ length: 1001 }, (_, index) => `n${index}`))
    expect(twin.resent).toHaveLength(1001)
    expect(await allOf(source.calloutsSince(instant('2026-12-05T00:00:00.000Z')))).toEqual([])
  })

  test.each(['throttled', 'error', 'later', 'no-answer'] as const)('asks again after %s', async (kind) => {
    await source.fetch({ what: 'object', id: 'payment:p1' })
    twin.faults.add(kind)
    expect(await source.fetch({ what: 'object', id: 'payment:p1' })).toMatchObject({ object: 'payment' })
    expect(ports.waits).toHaveLength(1)
  })

  test('a token that ended is replaced once; a wrong secret is a fault that does not repeat it', async () => {
    await source.fetch({ what: 'object', id: 'payment:p1' })
    clockMs += 2 * 3_600_000 // the twin's clock runs ahead of ours: our token is refused
    expect(await source.fetch({ what: 'object', id: 'payment:p1' })).toMatchObject({ object: 'payment' })
    const wrong = createZuoraSource(zuoraSettings({ secret: '{"clientId":"client","clientSecret":"n0pe"}', baseUrl: twin.url }), ports)
    await expect(wrong.fetch({ what: 'object', id: 'payment:p1' })).rejects.toThrow(/zuora answered 401: no access token(?!.*n0pe)/)
  })
})
