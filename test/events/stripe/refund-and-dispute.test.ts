import { translateStripe } from '#stripe'
import { type Draft, contextWith, eventOf, factOf, factsOf, heldOf, identitiesOf, kindsOf, read, sample, told } from './documents.ts'

const refund = (more: Draft = {}): Draft => ({ id: 're_1', object: 'refund', amount: 500, currency: 'usd', status: 'succeeded', charge: 'ch_1', payment_intent: 'pi_1', created: 1_796_090_000, ...more })
const charge = (more: Draft = {}): Draft => ({ id: 'ch_1', object: 'charge', amount: 1_500, amount_refunded: 500, currency: 'usd', created: 1_796_083_200, payment_intent: 'pi_1', invoice: null, ...more })

describe('refunds are cash, never revenue', () => {
  it('created, updated and read again are one fact', () => {
    const told_ = ['refund.created', 'refund.updated', 'charge.refund.updated'].map((type) => factOf('RefundSettled', told(type, refund())))
    const facts = [...told_, factOf('RefundSettled', read(refund()))]
    expect(new Set(facts.map((fact) => JSON.stringify({ ...fact, amountMinor: `${fact.amountMinor}` }))).size).toBe(1)
    expect(facts[0]).toMatchObject({ refund: 're_1', payment: 'pi_1', amountMinor: 500n })
  })

  it('belongs where its payment belongs, or the credit note that it pays back', () => {
    expect(told('refund.created', refund())).toMatchObject({ drafts: [{ belongsTo: { objects: ['stripe:pi_1', 'stripe:ch_1', 'stripe:re_1'] } }] })
  })

  it.each([['pending'], ['requires_action']])('%s: no cash has moved', (status) => {
    expect(told('refund.created', refund({ status })).kind).toBe('informational')
  })

  it.each([['failed'], ['canceled']])('%s: what was settled comes back', (status) => {
    expect(kindsOf(told('refund.updated', refund({ status })))).toEqual(['RefundFailed'])
  })

  it('a status that Stripe has added since is held, with its amount', () => {
    expect(heldOf(told('refund.updated', refund({ status: 'reversed' })))).toMatchObject({ code: 'MALFORMED_DOCUMENT', subject: 'status', amounts: [{ currency: 'USD', minor: 500n }] })
  })

  it('a refund of nothing known is held', () => {
    expect(heldOf(told('refund.created', refund({ charge: null, payment_intent: null }))).subject).toBe('charge')
  })

  it('charge.refunded is cumulative: two partial refunds and a replay are two facts', () => {
    const seen = [charge(), charge({ amount_refunded: 800 }), charge()].flatMap((object) => identitiesOf(told('charge.refunded', object)))
    expect([...new Set(seen)]).toEqual(['stripe:ch_1:RefundObserved:500', 'stripe:ch_1:RefundObserved:800'])
    expect(factOf('RefundObserved', told('charge.refunded', charge())).payment).toBe(factOf('RefundSettled', told('refund.created', refund())).payment)
  })

  it('an old charge lists its refunds: the very facts of their own events', () => {
    const listed = told('charge.refunded', charge({ refunds: { object: 'list', data: [refund(), refund({ id: 're_2', status: 'pending' }), refund({ id: 're_3', charge: 'ch_other' })] } }))
    expect(kindsOf(listed)).toEqual(['RefundObserved', 'RefundSettled'])
    expect(factsOf(listed)[1]).toEqual(factsOf(told('refund.created', refund()))[0])
  })

  it('the recorded shape of 2018 has no payment intent: the charge names the payment', () => {
    expect(factOf('RefundObserved', translateStripe(sample('model-callbacks__charge.refunded'), contextWith()))).toMatchObject({ payment: 'ch_00000000000000', cumulativeMinor: 100n })
  })

  it('a bare charge without refunds is a payment that something else owns', () => {
    expect(read(charge({ amount_refunded: 0, invoice: 'in_1' }))).toMatchObject({
      kind: 'informational',
      aliases: [{ object: 'stripe:pi_1', sameAs: 'stripe:in_1' }, { object: 'stripe:ch_1', sameAs: 'stripe:pi_1' }],
    })
  })
})

const movement = (amount: number, fee: number, created: number, currency = 'usd'): Draft => ({ id: `txn_${created}`, amount, fee, net: amount - fee, created, currency })
const dispute = (more: Draft = {}): Draft => ({ id: 'dp_1', object: 'dispute', amount: 25_000, currency: 'usd', charge: 'ch_1', payment_intent: 'pi_1', status: 'needs_response', reason: 'fraudulent', created: 1_796_083_200, balance_transactions: [], ...more })
const withdrawn = movement(-25_000, 1_500, 1_796_083_201)
const reinstated = movement(25_000, -1_500, 1_796_169_600)

describe('disputes', () => {
  it('opened: the payment is contested', () => {
    expect(factOf('DisputeOpened', told('charge.dispute.created', dispute()))).toMatchObject({ dispute: 'dp_1', payment: 'pi_1', amountMinor: 25_000n, reason: 'fraudulent' })
  })

  it.each(['warning_needs_response', 'warning_under_review', 'prevented'])('%s is an inquiry: no money moves', (status) => {
    expect(told('charge.dispute.created', dispute({ status })).kind).toBe('informational')
  })

  it('an inquiry that becomes a dispute opens it by its update; other updates do not', () => {
    const escalated = translateStripe(eventOf('charge.dispute.updated', dispute(), { previous_attributes: { status: 'warning_under_review' } }), contextWith())
    expect(identitiesOf(escalated)).toEqual(['stripe:dp_1:DisputeOpened'])
    expect(told('charge.dispute.updated', dispute()).kind).toBe('informational')
  })

  it('funds withdrawn, with the fee that the processor kept (recorded)', () => {
    const fact = factOf('DisputeFundsWithdrawn', translateStripe(sample('ruby-mock__charge.dispute.funds_withdrawn'), contextWith()))
    expect(fact).toMatchObject({ amountMinor: 25_000n, feeMinor: 1_500n, effectiveAt: '2018-01-16T23:23:42.000Z' })
  })

  it('a reinstatement lists both movements: only the last is its own', () => {
    const fact = factOf('DisputeFundsReinstated', told('charge.dispute.funds_reinstated', dispute({ status: 'won', balance_transactions: [withdrawn, reinstated] })))
    expect(fact).toMatchObject({ amountMinor: 25_000n, feeMinor: 1_500n, effectiveAt: '2026-12-02T00:00:00.000Z' })
  })

  it('a reinstatement that lists only the withdrawal is held (as the mock does)', () => {
    expect(heldOf(translateStripe(sample('ruby-mock__charge.dispute.funds_reinstated'), contextWith()))).toMatchObject({ code: 'INCOHERENT_ARITHMETIC', amounts: [{ minor: 25_000n }] })
  })

  it('cash that moved in another currency is held', () => {
    expect(heldOf(told('charge.dispute.funds_withdrawn', dispute({ balance_transactions: [movement(-23_000, 1_500, 1, 'eur')] }))).code).toBe('CURRENCY_MISMATCH')
  })

  it.each([
    ['won', 'won'],
    ['lost', 'lost'],
    ['charge_refunded', 'withdrawn'],
  ])('closed as %s', (status, result) => {
    expect(factOf('DisputeClosed', told('charge.dispute.closed', dispute({ status }))).result).toBe(result)
  })

  it('closed in a way that nobody knows is held', () => {
    expect(heldOf(told('charge.dispute.closed', dispute({ status: 'settled' }))).sentence).toBe('status is "settled": expected won, lost or warning_closed')
  })

  it('one without an id of its own is named by its charge', () => {
    expect(factOf('DisputeClosed', translateStripe(sample('ruby-mock__charge.dispute.closed'), contextWith())).dispute).toBe('ch_00000000000000')
  })

  it('a bare dispute states its whole course', () => {
    expect(kindsOf(read(dispute({ status: 'won', balance_transactions: [withdrawn, reinstated] })))).toEqual(['DisputeOpened', 'DisputeFundsWithdrawn', 'DisputeFundsReinstated', 'DisputeClosed'])
  })
})
