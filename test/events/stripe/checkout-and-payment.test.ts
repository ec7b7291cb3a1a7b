import { type Draft, heldOf, read, sample, told } from './documents.ts'

const session = (more: Draft = {}): Draft => ({ id: 'cs_1', object: 'checkout.session', mode: 'payment', status: 'complete', payment_status: 'paid', currency: 'usd', amount_total: 25_000, invoice: null, subscription: null, payment_intent: 'pi_1', ...more })

describe('a checkout', () => {
  it('with an invoice: the invoice owns the sale', () => {
    expect(told('checkout.session.completed', session({ invoice: 'in_1' }))).toMatchObject({
      kind: 'informational',
      aliases: [{ object: 'stripe:cs_1', sameAs: 'stripe:in_1' }, { object: 'stripe:pi_1', sameAs: 'stripe:in_1' }],
    })
  })

  it('with a subscription: the subscription owns the sale, whichever event comes first', () => {
    expect(told('checkout.session.completed', session({ mode: 'subscription', subscription: 'sub_1' }))).toMatchObject({ aliases: [{ object: 'stripe:cs_1', sameAs: 'stripe:sub_1' }] })
  })

  it.each(['checkout.session.completed', 'checkout.session.async_payment_succeeded'])('%s without either is a sale that no policy knows: held with its amount', (type) => {
    expect(heldOf(told(type, session()))).toMatchObject({ code: 'NO_POLICY_MATCH', subject: 'cs_1', amounts: [{ currency: 'USD', minor: 25_000n }] })
  })

  it.each<[string, Draft]>([
    ['not paid yet', { payment_status: 'unpaid' }],
    ['only saving a card', { mode: 'setup', currency: null, amount_total: null }],
    ['still open', { status: 'open' }],
    ['expired', { status: 'expired' }],
    ['free', { amount_total: 0, payment_status: 'no_payment_required' }],
  ])('%s sold nothing', (_, more) => {
    expect(read(session(more)).kind).toBe('informational')
  })
})

describe('a payment moves no revenue: it joins charge, payment intent and invoice', () => {
  it('since 2025-03 the invoice is the order reference (recorded)', () => {
    expect(read(sample('pay-cassette__2026-03-25.dahlia__payment_intent__pi_3TGnEsQK2ZHS99Rk1DIz66Nj__succeeded'))).toMatchObject({
      kind: 'informational',
      aliases: [
        { object: 'stripe:pi_3TGnEsQK2ZHS99Rk1DIz66Nj', sameAs: 'stripe:in_1TGnErQK2ZHS99Rk4nuhpuoB' },
        { object: 'stripe:ch_3TGnEsQK2ZHS99Rk1GtpXcp5', sameAs: 'stripe:pi_3TGnEsQK2ZHS99Rk1DIz66Nj' },
      ],
    })
  })

  it('an order reference of the merchant’s own names no invoice', () => {
    expect(told('payment_intent.succeeded', { id: 'pi_1', object: 'payment_intent', latest_charge: 'ch_1', payment_details: { order_reference: 'ORDER 7' } })).toMatchObject({ aliases: [{ object: 'stripe:ch_1', sameAs: 'stripe:pi_1' }] })
  })

  it('before, the charge named its invoice', () => {
    expect(told('charge.succeeded', { id: 'ch_1', object: 'charge', amount: 1, currency: 'usd', created: 1, invoice: 'in_1', payment_intent: null })).toMatchObject({ aliases: [{ object: 'stripe:ch_1', sameAs: 'stripe:in_1' }] })
  })
})
