import * as fc from 'fast-check'
import type { FactOf, Json, Translation } from '#billing'
import { translateZuora, translateZuoraObject } from '#zuora'
import { callout, context, draftsOf, given, invoice, item } from './lab.ts'

const issuedIn = (translation: Translation): readonly FactOf<'InvoiceIssued'>[] => draftsOf(translation).map((draft) => draft.fact as FactOf<'InvoiceIssued'>)

describe('a posted invoice', () => {
  test('the callout needs the document by id, and translates it once it was read back', () => {
    const posted = callout('InvoicePosted', '8ad1', { amount: '108.00' })
    expect(translateZuora(posted, context)).toEqual({ kind: 'needs', needs: [{ what: 'object', id: 'invoice:8ad1' }] })
    const [draft] = draftsOf(translateZuora(posted, given({ 'object:invoice:8ad1': invoice([item()]) })))
    expect(draft).toMatchObject({ identity: 'zuora:8ad1:InvoiceIssued', belongsTo: { contract: 'zuora:A-S001' } })
    expect(draft?.fact).toMatchObject({
      kind: 'InvoiceIssued',
      invoice: '8ad1',
      number: 'INV00000001',
      customer: 'A1',
      effectiveOn: '2026-12-01',
      totalMinor: 10_800n,
      lines: [{ line: 'i1', promise: 'C-001', product: 'ZC-PLATFORM', netMinor: 10_000n, taxMinor: 800n, term: { startOn: '2026-12-01', endOn: '2027-01-01' }, metered: false }],
    })
  })

  test('routes name the invoice by id and number, and its lines', () => {
    const translation = translateZuoraObject(invoice([item()]), context)
    expect(translation.kind === 'facts' && translation.routes.map((route) => route.object)).toEqual(['zuora:8ad1', 'zuora:INV00000001', 'zuora:8ad1/i1'])
  })

  test('a discount reduces the line that it applies to', () => {
    const discount = item({ id: 'd1', processingType: 'Discount', appliedToItemId: 'i1', chargeAmount: '-10.00', taxAmount: '-0.80' })
    const [issued] = issuedIn(translateZuoraObject(invoice([discount, item()], { amount: '97.20' }), context))
    expect(issued?.lines).toMatchObject([{ line: 'i1', grossMinor: 10_000n, discountMinor: 1_000n, netMinor: 9_000n, taxMinor: 720n }])
  })

  test('a discount that names no item is shared over its subscription, and the parts sum to it', () => {
    const items = [item({ chargeAmount: '10.00', taxAmount: '0' }), item({ id: 'i2', chargeAmount: '20.00', taxAmount: '0' }), item({ id: 'd', processingType: 'Discount', chargeAmount: '-1.00', taxAmount: '0' })]
    const [issued] = issuedIn(translateZuoraObject(invoice(items, { amount: '29.00' }), context))
    expect(issued?.lines.map((line) => line.discountMinor)).toEqual([33n, 67n])
  })

  test('items of two subscriptions become two drafts that sum to the invoice', () => {
    const items = [item(), item({ id: 'i2', subscriptionName: 'A-S002', chargeAmount: '50.00', taxAmount: '0' })]
    const issued = draftsOf(translateZuoraObject(invoice(items, { amount: '158.00' }), context))
    expect(issued.map((draft) => draft.belongsTo)).toEqual([{ contract: 'zuora:A-S001' }, { contract: 'zuora:A-S002' }])
    expect(issuedIn(translateZuoraObject(invoice(items, { amount: '158.00' }), context)).map((fact) => fact.totalMinor)).toEqual([10_800n, 5_000n])
  })

  test('a stand-alone charge opens a contract of its invoice; one day of a charge is a point in time', () => {
    const single = item({ subscriptionName: null, chargeType: 'OneTime', serviceEndDate: '2026-12-01' })
    const [draft] = draftsOf(translateZuoraObject(invoice([single]), context))
    expect(draft?.belongsTo).toEqual({ contract: 'zuora:inv:INV00000001' })
    expect((draft?.fact as FactOf<'InvoiceIssued'>).lines[0]?.term).toBeNull()
  })

  test('usage items are metered; a charge number is looked up by segment where the item has none', () => {
    const document = { ...(invoice([item({ chargeNumber: null, productRatePlanChargeNumber: null, chargeType: 'Usage' })]) as object), charges: { seg1: { number: 'C-009', product: 'ZC-USAGE' } } } as Json
    const [issued] = issuedIn(translateZuoraObject(document, context))
    expect(issued?.lines[0]).toMatchObject({ promise: 'C-009', product: 'ZC-USAGE', metered: true })
  })

  test.each([
    ['items that do not sum', invoice([item()], { amount: '108.01' }), 'INCOHERENT_ARITHMETIC'],
    ['a missing item', invoice([]), 'INCOHERENT_ARITHMETIC'],
    ['an unknown currency', invoice([item()], { currency: 'ZZZ' }), 'CURRENCY_UNKNOWN'],
    ['more decimals than the currency has', invoice([item({ chargeAmount: '100.001' })], { amount: '108.001' }), 'MALFORMED_DOCUMENT'],
    ['a fraction of a yen', invoice([item()], { currency: 'JPY' }), undefined],
    ['an unknown processing type', invoice([item({ processingType: 'Bonus' })]), 'MALFORMED_DOCUMENT'],
    ['an item without amount', invoice([item({ chargeAmount: null })]), 'MALFORMED_DOCUMENT'],
    ['a float that lost digits', invoice([item({ chargeAmount: 100.00000000000017 })]), 'MALFORMED_DOCUMENT'],
    ['an error answer with HTTP 200', { success: false, reasons: [{ code: 50000040, message: 'Cannot find entity' }] } as Json, 'MALFORMED_DOCUMENT'],
  ])('%s', (_case, document, code) => {
    const translation = translateZuora(callout('InvoicePosted', '8ad1', { amount: '108.00' }), given({ 'object:invoice:8ad1': document }))
    if (code === undefined) expect(translation.kind).toBe('facts')
    else expect(translation).toMatchObject({ kind: 'suspended', code, amounts: code === 'CURRENCY_UNKNOWN' ? expect.anything() : [expect.objectContaining({ currency: 'USD' })] })
  })

  test('a draft says nothing; a cancelled one, or a posted one that went back to draft, is voided', () => {
    expect(translateZuoraObject(invoice([item()], { status: 'Draft' }), context).kind).toBe('informational')
    const unposted = given({ 'object:invoice:8ad1': invoice([item()], { status: 'Draft', updatedDate: '2026-12-09 10:00:00' }) })
    expect(draftsOf(translateZuora(callout('InvoiceUnposted', '8ad1'), unposted))).toMatchObject([{ identity: 'zuora:8ad1:InvoiceVoided', fact: { kind: 'InvoiceVoided', effectiveOn: '2026-12-09' } }])
    expect(draftsOf(translateZuoraObject(invoice([item()], { status: 'Canceled' }), context))).toMatchObject([{ fact: { kind: 'InvoiceVoided' } }])
  })

  test('an unknown event waits for a person with its amount', () => {
    expect(translateZuora(callout('DebitMemoPosted', 'dm1', { amount: '12.50' }), context)).toEqual({
      kind: 'suspended', code: 'UNKNOWN_EVENT_TYPE', sentence: 'no template of ours sends "DebitMemoPosted"', subject: 'DebitMemoPosted', amounts: [{ currency: 'USD', minor: 1_250n }],
    })
  })

  test('for any items the lines sum to the items, whatever is discounted', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 })
    const minor = (value: number): string => `${value < 0 ? '-' : ''}${Math.trunc(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`
    const row = fc.record({ amount: cents, tax: cents, kind: fc.constantFrom('Charge', 'Discount', 'Tax', 'Rounding'), to: fc.constantFrom(null, '0', '1', 'gone'), subscription: fc.constantFrom('S1', 'S2') })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const items = rows.map(({ amount, tax, kind, to, subscription }, index) =>
          item({ id: String(index), chargeAmount: minor(amount), taxAmount: minor(tax), processingType: kind, appliedToItemId: kind === 'Charge' ? null : to, subscriptionName: subscription }))
        const total = rows.reduce((sum, { amount, tax }) => sum + amount + tax, 0)
        const translation = translateZuoraObject(invoice(items, { amount: minor(total) }), context)
        if (rows.length === 0) return translation.kind === 'informational'
        return issuedIn(translation).reduce((sum, fact) => sum + fact.totalMinor, 0n) === BigInt(total)
      }),
    )
  })
})
