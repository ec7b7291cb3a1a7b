import type { Json } from '#billing'
import { translateZuora, translateZuoraObject } from '#zuora'
import { callout, context, draftsOf, given } from './lab.ts'

const memo = (change: Record<string, Json> = {}, items: readonly Json[] = [{ id: 'c1', amountWithoutTax: '20.00', taxAmount: '1.60', creditFromItemId: 'i1', subscriptionName: 'A-S001', chargeNumber: 'C-001' }], refunds: readonly Json[] = []): Json => ({
  object: 'credit-memo',
  creditMemo: { id: 'cm1', number: 'CM001', accountNumber: 'A1', currency: 'USD', status: 'Posted', amount: '21.60', appliedAmount: '21.60', refundAmount: '0', unappliedAmount: '0', creditMemoDate: '2026-12-10', referredInvoiceId: '8ad1', reasonCode: 'Goodwill', ...change },
  items,
  refunds,
})

describe('a posted credit memo', () => {
  test('credits the invoice that it refers to, line by line', () => {
    const [draft] = draftsOf(translateZuora(callout('CreditMemoPosted', 'cm1'), given({ 'object:credit-memo:cm1': memo() })))
    expect(draft).toMatchObject({
      identity: 'zuora:cm1:CreditNoteIssued',
      belongsTo: { objects: ['zuora:8ad1'] },
      fact: { creditNote: 'cm1', invoice: '8ad1', totalMinor: 2_160n, lines: [{ creditLine: 'c1', line: 'i1', netMinor: 2_000n, taxMinor: 160n }], settlement: { receivableMinor: 2_160n, refundMinor: 0n, balanceMinor: 0n } },
    })
  })

  test('what was refunded or is unapplied is not receivable, and refunds are named', () => {
    const [draft] = draftsOf(translateZuoraObject(memo({ appliedAmount: '0', refundAmount: '20.00', unappliedAmount: '1.60' }, undefined, ['r1']), context))
    expect(draft?.fact).toMatchObject({ settlement: { receivableMinor: 0n, refundMinor: 2_000n, balanceMinor: 160n, outOfBandMinor: 0n }, refunds: ['r1'] })
  })

  test('tax that items do not state is shared over them', () => {
    const items = [{ id: 'c1', amountWithoutTax: '1.00' }, { id: 'c2', amountWithoutTax: '2.00' }]
    const [draft] = draftsOf(translateZuoraObject(memo({ amount: '3.10', taxAmount: '0.10' }, items), context))
    expect(draft?.fact).toMatchObject({ lines: [{ taxMinor: 3n }, { taxMinor: 7n }] })
  })

  test('a memo without an invoice is a negative invoice of its subscription', () => {
    const items = [{ id: 'c1', amountWithoutTax: '20.00', taxAmount: '1.60', subscriptionName: 'A-S001', chargeNumber: 'C-001', serviceStartDate: '2026-12-10', serviceEndDate: '2026-12-31' }]
    const [draft] = draftsOf(translateZuoraObject(memo({ referredInvoiceId: null }, items), context))
    expect(draft).toMatchObject({
      belongsTo: { contract: 'zuora:A-S001' },
      fact: { kind: 'InvoiceIssued', invoice: 'cm1', totalMinor: -2_160n, lines: [{ promise: 'C-001', netMinor: -2_000n, taxMinor: -160n, proration: true, term: { startOn: '2026-12-10', endOn: '2027-01-01' } }] },
    })
  })

  test('a memo that stands for nobody, or does not add up, is held', () => {
    expect(translateZuoraObject(memo({ referredInvoiceId: null }, [{ id: 'c1', amountWithoutTax: '21.60' }]), context)).toMatchObject({ kind: 'suspended', code: 'ROUTE_UNKNOWN' })
    expect(translateZuoraObject(memo({ amount: '22.00' }), context)).toMatchObject({ kind: 'suspended', code: 'INCOHERENT_ARITHMETIC', amounts: [{ currency: 'USD', minor: 2_200n }] })
  })

  test('a memo that is posted no more is voided as it was said', () => {
    const unposted = (document: Json) => draftsOf(translateZuora(callout('CreditMemoUnposted', 'cm1'), given({ 'object:credit-memo:cm1': document })))
    expect(unposted(memo({ status: 'Draft' }))).toMatchObject([{ fact: { kind: 'CreditNoteVoided', creditNote: 'cm1', invoice: '8ad1' } }])
    expect(unposted(memo({ status: 'Canceled', referredInvoiceId: null }))).toMatchObject([{ fact: { kind: 'InvoiceVoided', invoice: 'cm1' } }])
  })
})
