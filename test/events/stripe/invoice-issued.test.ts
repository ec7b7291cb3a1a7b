import { factOf, factsOf, heldOf, identitiesOf, invoice, issued, line, read, sample, told, contextWith } from './documents.ts'

const upgrade = sample('pay-cassette__2025-10-29.clover__invoice__in_1SRzq3KXBGcbgpbZInUxyXNS__paid')

describe('an invoice becomes due', () => {
  it('upgrade: the credit cancels the line it names, and the new term stands by itself', () => {
    const fact = issued(upgrade)
    const [credit, charge] = fact.lines
    expect(credit).toMatchObject({
      netMinor: -2_500n,
      proration: true,
      promise: 'si_TOnQinO102U9En',
      cancels: [{ invoice: 'in_1SRzpzKXBGcbgpbZhJQectzF', line: 'il_1SRzpzKXBGcbgpbZMzejrUlL' }],
    })
    expect(charge).toMatchObject({ netMinor: 25_000n, cancels: [], term: { startOn: '2025-11-10', endOn: '2026-11-10' } })
    expect(fact).toMatchObject({ totalMinor: 22_500n, number: 'AGDWDOYW-0002', customer: 'cus_TOnQXxIJoBFbC5', effectiveOn: '2025-11-10' })
  })

  it('routes the invoice and each of its lines to the contract of the subscription', () => {
    const translation = told('invoice.finalized', upgrade)
    expect(translation).toMatchObject({
      kind: 'facts',
      drafts: [{ identity: 'stripe:in_1SRzq3KXBGcbgpbZInUxyXNS:InvoiceIssued', belongsTo: { contract: 'stripe:sub_1SRzpzKXBGcbgpbZdGbiyyMi' } }],
      routes: [
        { object: 'stripe:in_1SRzq3KXBGcbgpbZInUxyXNS', contract: 'stripe:sub_1SRzpzKXBGcbgpbZdGbiyyMi', weightMinor: 22_500n },
        { object: 'stripe:in_1SRzq3KXBGcbgpbZInUxyXNS/il_1SRzq3KXBGcbgpbZgQJgPXPX', weightMinor: 0n },
        { object: 'stripe:in_1SRzq3KXBGcbgpbZInUxyXNS/il_1SRzq4KXBGcbgpbZnrLSvH2d', weightMinor: 25_000n },
      ],
    })
  })

  it('is issued by its event even when its status already says paid', () => {
    expect(identitiesOf(told('invoice.finalized', upgrade))).toEqual(['stripe:in_1SRzq3KXBGcbgpbZInUxyXNS:InvoiceIssued'])
  })

  it('is split over the contracts of its lines; the balance used follows the totals', () => {
    const other = { type: 'subscription_item_details', subscription_item_details: { subscription: 'sub_2', subscription_item: 'si_2', proration: false } }
    const document = invoice([line(), line({ id: 'il_2', amount: 30_000, parent: other })], { starting_balance: -1_000, ending_balance: 0, amount_due: 39_000 })
    const facts = factsOf(told('invoice.finalized', document))
    expect(facts.map((fact) => fact.contract)).toEqual(['stripe:sub_1', 'stripe:sub_2'])
    expect(facts).toMatchObject([
      { totalMinor: 10_000n, balanceAppliedMinor: 250n },
      { totalMinor: 30_000n, balanceAppliedMinor: 750n },
    ])
  })

  it('opens a contract of its own when no subscription is billed, as the setup fee of a hybrid shape', () => {
    const setup = sample('pay-cassette__2024-12-18.acacia__invoice__in_1R6zvAKXBGcbgpbZ6yuY3YPe__paid')
    const fact = issued(setup)
    expect(fact.contract).toBe('stripe:inv:in_1R6zvAKXBGcbgpbZ6yuY3YPe')
    expect(fact.lines).toMatchObject([{ term: null, product: 'prod_QdYwATBkKi2FtY', netMinor: 1_000n, promise: null, metered: false }])
  })

  it('a line without a subscription of its own belongs to the invoice’s', () => {
    const extra = line({ id: 'il_2', parent: { type: 'invoice_item_details', invoice_item_details: { subscription: null, proration: false } } })
    expect(issued(invoice([line(), extra])).lines).toHaveLength(2)
  })

  it('joins the charge and payment intent that paid it', () => {
    const old = sample('pay-cassette__2020-08-27__invoice__in_1Ibq7FKXBGcbgpbZH2ph7qI8__paid')
    expect(told('invoice.finalized', old)).toMatchObject({
      aliases: [
        { object: 'stripe:pi_1Ibq7FKXBGcbgpbZTgehdwo7', sameAs: 'stripe:in_1Ibq7FKXBGcbgpbZH2ph7qI8' },
        { object: 'stripe:ch_1Ibq7FKXBGcbgpbZugBThAQt', sameAs: 'stripe:pi_1Ibq7FKXBGcbgpbZTgehdwo7' },
      ],
    })
  })

  it('a zero invoice of a trial moves nothing, but keeps its routes', () => {
    const translation = told('invoice.finalized', invoice([line({ amount: 0, description: 'Trial period' })]))
    expect(translation).toMatchObject({ kind: 'informational', routes: [{ object: 'stripe:in_1', contract: 'stripe:sub_1' }, { object: 'stripe:in_1/il_1' }] })
  })

  it('an upgrade that nets to zero is not a zero invoice', () => {
    expect(issued(invoice([line({ amount: -500 }), line({ id: 'il_2', amount: 500 })])).lines).toHaveLength(2)
  })

  it('states the due date in the entity’s time zone', () => {
    const fact = issued(invoice([line()], { due_date: 1_798_761_599 }), contextWith({}, 'America/New_York'))
    expect(fact.dueOn).toBe('2026-12-31')
    expect(fact.effectiveOn).toBe('2026-11-30') // midnight UTC is still the evening before
  })
})

describe('terms', () => {
  const termOf = (more: Parameters<typeof line>[0], timeZone = 'UTC') => issued(invoice([line(more)]), contextWith({}, timeZone)).lines[0]?.term

  it('are half-open dates of the line, not of the invoice', () => {
    expect(termOf({})).toEqual({ startOn: '2026-12-01', endOn: '2027-01-01' })
  })
  it('of one moment are a point in time', () => {
    expect(termOf({ period: { start: 1_796_083_200, end: 1_796_083_200 } })).toBeNull()
  })
  it('of some hours of one day are that day', () => {
    expect(termOf({ period: { start: 1_796_083_200, end: 1_796_083_204 } })).toEqual({ startOn: '2026-12-01', endOn: '2026-12-02' })
  })
  it('are cut off in the entity’s time zone', () => {
    expect(termOf({}, 'America/New_York')).toEqual({ startOn: '2026-11-30', endOn: '2026-12-31' })
  })
  it('are overridden by the merchant’s metadata', () => {
    expect(termOf({ metadata: { tieout_term_start: '2026-12-15', tieout_term_end: '2027-12-15' } })).toEqual({ startOn: '2026-12-15', endOn: '2027-12-15' })
  })
  it('that are no dates hold the invoice and say which', () => {
    const held = heldOf(told('invoice.finalized', invoice([line({ metadata: { tieout_term_start: '2026-12-15', tieout_term_end: '15 Dec 2027' } })])))
    expect(held).toMatchObject({ code: 'MALFORMED_DOCUMENT', subject: 'lines.il_1.metadata.tieout_term_end' })
    expect(held.sentence).toContain('"15 Dec 2027": expected a calendar date after 2026-12-15')
  })
  it('that end before they start hold the invoice', () => {
    expect(heldOf(told('invoice.finalized', invoice([line({ period: { start: 2, end: 1 } })]))).subject).toBe('lines.il_1.period.end')
  })
})

describe('a bare invoice states what its events would have stated', () => {
  it.each([
    ['draft', 'informational', []],
    ['open', 'facts', ['stripe:in_1:InvoiceIssued']],
    ['paid', 'facts', ['stripe:in_1:InvoiceIssued', 'stripe:in_1:InvoiceSettled:10000']],
    ['void', 'facts', ['stripe:in_1:InvoiceIssued', 'stripe:in_1:InvoiceVoided']],
    ['uncollectible', 'facts', ['stripe:in_1:InvoiceIssued', 'stripe:in_1:InvoiceWrittenOff']],
    ['frozen', 'suspended', []],
  ])('%s: %s', (status, kind, identities) => {
    const translation = read(invoice([line()], { status, amount_paid: status === 'paid' ? 10_000 : 0 }))
    expect(translation.kind).toBe(kind)
    expect(identitiesOf(translation)).toEqual(identities)
  })

  it('says the same as the event, word for word', () => {
    const document = invoice([line()], { status: 'paid', amount_paid: 10_000 })
    const { source: _a, ...reread } = factOf('InvoiceIssued', read(document))
    const { source: _b, ...delivered } = issued(document)
    expect(reread).toEqual(delivered)
  })
})
