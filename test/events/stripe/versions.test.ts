import { type Draft, factOf, invoice, issued, line, told } from './documents.ts'

/** One row per fact that moved between API versions, in the shape of each era: the fact must be the same. */
const bare = (more: Draft): Draft => {
  const { parent: _parent, pricing: _pricing, taxes: _taxes, quantity_decimal: _quantity, ...old } = line()
  return { ...old, subscription: 'sub_1', subscription_item: 'si_1', type: 'subscription', proration: false, ...more }
}
const oldInvoice = (lines: readonly Draft[], more: Draft = {}): Draft => {
  const { parent: _parent, total_taxes: _taxes, ...old } = invoice(lines, more)
  return { ...old, ...('subscription' in more ? {} : { subscription: 'sub_1' }) }
}

const today = issued(invoice([line()])).lines[0]

describe('every era of the API says the same', () => {
  it.each<[string, Draft]>([
    ['2020-08 to 2025-02: price', oldInvoice([bare({ price: { id: 'price_1', product: 'prod_platform_team' } })])],
    ['2020-08: price with an expanded product', oldInvoice([bare({ price: { id: 'price_1', product: { id: 'prod_platform_team', object: 'product' } } })])],
    ['before: plan', oldInvoice([bare({ plan: { id: 'price_1', product: 'prod_platform_team' } })])],
    ['price and plan both', oldInvoice([bare({ price: { id: 'price_1', product: 'prod_platform_team' }, plan: { id: 'price_1', product: 'prod_platform_team' } })])],
    ['everything expanded', oldInvoice([bare({ price: { id: 'price_1', product: 'prod_platform_team' }, subscription: { id: 'sub_1', object: 'subscription' } })], { subscription: { id: 'sub_1', object: 'subscription' }, customer: { id: 'cus_1', object: 'customer' } })],
    ['2025-12: expanded price in pricing', invoice([line({ pricing: { type: 'price_details', price_details: { price: { id: 'price_1', product: 'prod_platform_team' }, product: 'prod_platform_team' } } })])],
    ['quantity as a number', invoice([line({ quantity_decimal: null })])],
    ['quantity as an object of the SDK', invoice([line({ quantity_decimal: { value: '10' } })])],
  ])('line: %s', (_, document) => {
    expect(issued(document).lines[0]).toEqual(today)
  })

  it.each<[string, Draft]>([
    ['effective_at', { effective_at: 1_796_169_600 }],
    ['status_transitions.finalized_at', { effective_at: null, status_transitions: { finalized_at: 1_796_169_600 } }],
    ['finalized_at', { effective_at: null, status_transitions: null, finalized_at: 1_796_169_600 }],
    ['created', { effective_at: null, status_transitions: null, created: 1_796_169_600 }],
    ['date', { effective_at: null, status_transitions: null, created: null, date: 1_796_169_600 }],
  ])('issue date in %s', (_, more) => {
    expect(issued(invoice([line()], more)).effectiveAt).toBe('2026-12-02T00:00:00.000Z')
  })

  it.each<[string, Draft]>([
    ['parent.*.proration_details', line({ amount: -100, parent: { type: 'invoice_item_details', invoice_item_details: { subscription: 'sub_1', proration: true, proration_details: { credited_items: { invoice: 'in_0', invoice_line_items: ['il_0'] } } } } })],
    ['proration_details', bare({ amount: -100, proration: true, proration_details: { credited_items: { invoice: 'in_0', invoice_line_items: ['il_0'] } } })],
  ])('what a proration credits in %s', (_, credit) => {
    expect(issued(oldInvoice([credit])).lines[0]).toMatchObject({ proration: true, cancels: [{ invoice: 'in_0', line: 'il_0' }] })
  })

  it.each<[string, Draft, boolean]>([
    ['price.recurring.usage_type', { price: { id: 'p', product: 'x', recurring: { usage_type: 'metered' } } }, true],
    ['price.recurring.meter', { price: { id: 'p', product: 'x', recurring: { usage_type: 'licensed', meter: 'mtr_1' } } }, true],
    ['plan.usage_type', { plan: { id: 'p', usage_type: 'metered' } }, true],
    ['metadata', { metadata: { tieout_metered: 'true' } }, true],
    ['nothing', {}, false],
  ])('metered from %s', (_, more, metered) => {
    expect(issued(invoice([line(more)])).lines[0]?.metered).toBe(metered)
  })

  it('both parents set (generated fixtures): the type decides', () => {
    const both = line({ parent: { type: 'invoice_item_details', invoice_item_details: { subscription: 'sub_2', proration: true }, subscription_item_details: { subscription: 'sub_1', subscription_item: 'si_1', proration: false } } })
    expect(issued(invoice([both]))).toMatchObject({ contract: 'stripe:sub_2', lines: [{ proration: true, promise: null }] })
  })

  it.each<[string, Draft, bigint]>([
    ['amount_paid, which includes what was paid off Stripe', { amount_paid: 10_000, amount_paid_off_stripe: 4_000 }, 10_000n],
    ['paid_out_of_band of old', { amount_paid: 0, paid_out_of_band: true }, 10_000n],
  ])('paid in %s', (_, more, paid) => {
    expect(factOf('InvoiceSettled', told('invoice.paid', invoice([line()], more))).paidMinor).toBe(paid)
  })

  it.each<[string, Draft]>([
    ['customer', { customer: 'cus_1' }],
    ['expanded customer', { customer: { id: 'cus_1', deleted: true } }],
    ['customer_account', { customer: null, customer_account: 'cus_1' }],
  ])('who is billed in %s', (_, more) => {
    expect(issued(invoice([line()], more)).customer).toBe('cus_1')
  })
})
