import { type Draft, eventOf, factOf, factsOf, identitiesOf, invoice, kindsOf, line, read, sample, told, contextWith } from './documents.ts'
import { translateStripe } from '#stripe'

const payment = (more: Draft = {}): Draft => ({
  id: 'inpay_1',
  object: 'invoice_payment',
  invoice: 'in_1',
  currency: 'usd',
  status: 'paid',
  amount_paid: 4_000,
  amount_requested: 4_000,
  created: 1_796_090_000,
  status_transitions: { paid_at: 1_796_090_000 },
  payment: { type: 'payment_intent', payment_intent: 'pi_1' },
  ...more,
})

const paid = (more: Draft = {}): Draft =>
  invoice([line()], { status: 'paid', amount_paid: 10_000, amount_remaining: 0, status_transitions: { finalized_at: 1_796_083_200, paid_at: 1_796_090_000 }, ...more })

describe('an invoice is paid', () => {
  it('invoice.paid, invoice.payment_succeeded, a thin event and a re-read state one fact', () => {
    const thin = { id: 'evt_2', object: 'v2.core.event', type: 'v1.invoice.paid', created: '2026-12-01T01:53:20.123Z', related_object: { id: 'in_1', type: 'invoice', url: '/v1/invoices/in_1' } }
    const settled = [
      told('invoice.paid', paid()),
      told('invoice.payment_succeeded', paid()),
      translateStripe(thin, contextWith({ 'object:invoice:in_1': paid() })),
      read(paid()),
    ].map((translation) => factOf('InvoiceSettled', translation))
    expect(new Set(settled.map((fact) => fact.id)).size).toBe(1)
    expect(settled.every((fact) => fact.paidMinor === 10_000n && fact.effectiveAt === '2026-12-01T01:53:20.000Z')).toBe(true)
  })

  it('waits for its invoice: it belongs where the invoice belongs', () => {
    expect(told('invoice.paid', paid())).toMatchObject({ drafts: [{ belongsTo: { objects: ['stripe:in_1'] } }] })
  })

  it('two totals of one invoice are two facts', () => {
    expect(identitiesOf(told('invoice.paid', paid({ amount_paid: 4_000 })))).not.toEqual(identitiesOf(told('invoice.paid', paid())))
  })

  it.each<[string, Draft]>([
    ['a zero invoice', { total: 0, amount_due: 0, amount_paid: 0 }],
    ['one that the customer’s balance covered', { amount_due: 0, amount_paid: 0, starting_balance: -10_000 }],
  ])('%s was paid without money', (_, more) => {
    expect(told('invoice.paid', paid(more)).kind).toBe('informational')
  })

  it('an overpaid invoice states all that was paid', () => {
    expect(factOf('InvoiceSettled', told('invoice.overpaid', paid({ amount_paid: 12_000, amount_overpaid: 2_000 }))).paidMinor).toBe(12_000n)
  })

  it('payments that the invoice lists are the facts of their own events, word for word', () => {
    const listed = told('invoice.paid', paid({ payments: { object: 'list', data: [payment(), payment({ id: 'inpay_2', amount_paid: 6_000, status: 'open' })] } }))
    expect(kindsOf(listed)).toEqual(['InvoiceSettled', 'InvoicePaymentApplied'])
    expect(factsOf(listed)[1]).toEqual(factsOf(told('invoice_payment.paid', payment()))[0])
  })
})

describe('a payment is applied to an invoice', () => {
  it('recorded, with the invoice expanded: joins the payment intent to the invoice', () => {
    const translation = read(sample('pay-cassette__2025-03-31.basil__invoice_payment__v1-invoice_payments__'))
    expect(factOf('InvoicePaymentApplied', translation)).toMatchObject({ invoice: 'in_1RJFzGKXBGcbgpbZvZv8gU26', amountMinor: 2_500n, channel: 'processor' })
    expect(translation).toMatchObject({ aliases: [{ sameAs: 'stripe:in_1RJFzGKXBGcbgpbZvZv8gU26' }] })
  })

  it.each([
    [{ type: 'charge', charge: 'ch_1' }, 'ch_1', 'processor'],
    [{ type: 'payment_record', payment_record: 'pr_1' }, 'pr_1', 'off-processor'],
    [null, 'inpay_1', 'off-processor'],
  ])('by %j', (means, name, channel) => {
    expect(factOf('InvoicePaymentApplied', told('invoice_payment.paid', payment({ payment: means })))).toMatchObject({ payment: name, channel })
  })

  it.each(['open', 'canceled'])('one that is %s paid nothing', (status) => {
    expect(read(payment({ status, amount_paid: null }))).toMatchObject({ kind: 'informational', aliases: [{ object: 'stripe:pi_1', sameAs: 'stripe:in_1' }] })
  })
})

describe('an invoice is closed without payment', () => {
  it('voided: dated by the void, though the mock’s figures do not add up', () => {
    const fact = factOf('InvoiceVoided', translateStripe(sample('model-callbacks__invoice.voided'), contextWith()))
    expect(fact).toMatchObject({ invoice: 'in_00000000000000', effectiveAt: '2020-06-01T10:11:13.000Z' })
  })

  it('written off: bad debt, and it may still be paid', () => {
    const document = invoice([line()], { status: 'uncollectible', status_transitions: { finalized_at: 1_796_083_200, marked_uncollectible_at: 1_796_090_000 } })
    expect(factOf('InvoiceWrittenOff', told('invoice.marked_uncollectible', document)).effectiveAt).toBe('2026-12-01T01:53:20.000Z')
    expect(kindsOf(told('invoice.paid', { ...document, amount_paid: 10_000 }))).toEqual(['InvoiceSettled'])
  })

  it('a zero invoice that is voided moves nothing', () => {
    expect(told('invoice.voided', invoice([line({ amount: 0 })])).kind).toBe('informational')
  })

  it('dated by the event where the object has no date', () => {
    const document = invoice([line()], { status_transitions: null })
    expect(factOf('InvoiceVoided', translateStripe(eventOf('invoice.voided', document), contextWith())).effectiveAt).toBe('2026-12-01T00:00:00.000Z')
  })
})
