import fc from 'fast-check'
import type { Draft } from '../../events/stripe/documents.ts'
import { type Office, kindsIn, openOffice, statusOf, suspenseOf, waitsIn } from './office.ts'
import { charge, creditNote, finalised, invoicePayment, named, refund } from './said.ts'

const contract = 'stripe:sub_1'
let office: Office
beforeEach(() => void (office = openOffice()))
afterEach(() => office.store.close())

const deliver = async (...events: readonly Draft[]): Promise<void> => {
  for (const said of events) {
    await office.deliver(named(said), said)
    await office.work()
    expect(office.faults).toEqual([])
  }
}

test('a credit note before its invoice waits, and converges when the invoice arrives', async () => {
  await deliver(creditNote())
  expect([await statusOf(office, 'stripe:evt_note'), await waitsIn(office)]).toEqual(['waiting', ['stripe:in_1 ← stripe:evt_note']])
  expect(await office.books.documents.outcome('stripe:evt_note')).toMatchObject({ reason: 'waits for stripe:in_1', contracts: [] })
  await deliver(finalised())
  expect([await statusOf(office, 'stripe:evt_note'), await waitsIn(office)]).toEqual(['facts', []])
  expect(await kindsIn(office, contract)).toEqual(['InvoiceIssued', 'CreditNoteIssued'])
})

test('a refund that names a charge finds its contract through charge → payment intent → invoice, in every order', async () => {
  const all = [finalised(), invoicePayment(), charge(), refund()]
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (order) => {
      office = openOffice()
      await deliver(...order)
      expect([...(await kindsIn(office, contract))].sort()).toEqual(['InvoiceIssued', 'InvoicePaymentApplied', 'RefundSettled'])
      expect([await waitsIn(office), await suspenseOf(office)]).toEqual([[], []])
      await office.store.close()
    }),
    { numRuns: 24 },
  )
})

test('a charge whose invoice never comes is informational: its alias waits, but nothing that a close would wait for', async () => {
  await deliver(charge())
  expect([await statusOf(office, 'stripe:evt_charge'), await waitsIn(office)]).toEqual(['informational', ['stripe:pi_1 ← stripe:evt_charge']])
})

test('two documents that only name each other do not wake each other for ever', async () => {
  await deliver(charge(), refund({ charge: 'ch_1', payment_intent: 'pi_1' }))
  expect(await statusOf(office, 'stripe:evt_refund')).toBe('waiting')
})

test('a grant that names the line which sold it belongs where the invoice belongs', async () => {
  const grant: Draft = {
    id: 'evt_grant', object: 'event', api_version: '2026-10-28.endive', created: 1_796_083_200, type: 'billing.credit_grant.created',
    data: { object: { id: 'credgr_1', object: 'billing.credit_grant', amount: { type: 'monetary', monetary: { currency: 'usd', value: 10_000 } }, category: 'paid', created: 1_796_083_200, customer: 'cus_1', effective_at: 1_796_083_200, expires_at: null, metadata: { tieout_invoice: 'in_1', tieout_line: 'il_1' }, voided_at: null } },
  }
  await deliver(grant, finalised())
  expect(await kindsIn(office, contract)).toEqual(['InvoiceIssued', 'CreditGranted'])
  expect(await office.books.routes.find({ system: 'stripe', object: 'credgr_1' })).toMatchObject([{ contract }])
  expect(await waitsIn(office)).toEqual([])
})
