import { contextWith, factOf, heldOf, invoice, issued, line, sample, told } from './documents.ts'

describe('what a line is worth', () => {
  const only = (document: Parameters<typeof issued>[0]) => issued(document).lines[0]

  it('an invoice-level discount counts once, though credits repeat it (recorded)', () => {
    const fact = issued(sample('pay-cassette__2025-10-29.clover__invoice__in_1SRzoCKXBGcbgpbZpmw3WNsV__paid'))
    expect(fact.lines).toMatchObject([{ grossMinor: 2_500n, discountMinor: 250n, creditsAppliedMinor: 0n, netMinor: 2_250n, taxMinor: 0n }])
    expect(fact.totalMinor).toBe(2_250n)
  })

  it('a discount given on the line is already out of the subtotal', () => {
    const half = line({ amount: 2_000, discounts: ['di_1'], discount_amounts: [{ amount: 1_000, discount: 'di_1' }], pretax_credit_amounts: [{ amount: 1_000, discount: 'di_1', type: 'discount' }] })
    expect(only(invoice([half], { subtotal: 1_000, total: 1_000 }))).toMatchObject({ grossMinor: 2_000n, discountMinor: 1_000n, netMinor: 1_000n })
  })

  it('discounts of line and invoice stack', () => {
    const both = line({ amount: 2_000, discounts: [{ id: 'di_1', object: 'discount' }], discount_amounts: [{ amount: 1_000, discount: 'di_1' }, { amount: 100, discount: { id: 'di_2', object: 'discount' } }] })
    expect(only(invoice([both], { subtotal: 1_000, total: 900 }))).toMatchObject({ discountMinor: 1_100n, netMinor: 900n })
  })

  it('a subtotal that ignores a discount on the line holds the invoice', () => {
    const half = line({ amount: 2_000, discounts: ['di_1'], discount_amounts: [{ amount: 1_000, discount: 'di_1' }] })
    const held = heldOf(told('invoice.finalized', invoice([half], { subtotal: 2_000, total: 1_000 })))
    expect(held).toMatchObject({ code: 'INCOHERENT_ARITHMETIC', subject: 'subtotal', amounts: [{ currency: 'USD', minor: 1_000n }] })
    expect(held.sentence).toBe('subtotal says 20.00 USD, the lines add up to 10.00')
  })

  it('exclusive tax is added, never revenue', () => {
    const taxed = line({ taxes: [{ amount: 825, tax_behavior: 'exclusive', type: 'tax_rate_details' }] })
    const fact = issued(invoice([taxed], { total: 10_825 }))
    expect(fact.lines).toMatchObject([{ grossMinor: 10_000n, netMinor: 10_000n, taxMinor: 825n }])
    expect(fact.totalMinor).toBe(10_825n)
  })

  it('inclusive tax comes out of the amount', () => {
    const taxed = line({ amount: 12_000, taxes: [{ amount: 2_000, tax_behavior: 'inclusive' }] })
    const fact = issued(invoice([taxed]))
    expect(fact.lines).toMatchObject([{ grossMinor: 10_000n, netMinor: 10_000n, taxMinor: 2_000n }])
    expect(fact.totalMinor).toBe(12_000n)
  })

  it('inclusive tax after a discount', () => {
    const taxed = line({ amount: 12_000, discount_amounts: [{ amount: 1_200, discount: 'di_1' }], taxes: [{ amount: 1_800, tax_behavior: 'inclusive' }] })
    expect(only(invoice([taxed], { total: 10_800 }))).toMatchObject({ grossMinor: 10_200n, discountMinor: 1_200n, netMinor: 9_000n, taxMinor: 1_800n })
  })

  it('a hybrid that states its tax twice is taxed once', () => {
    const hybrid = line({ taxes: [{ amount: 825, tax_behavior: 'exclusive' }], tax_amounts: [{ amount: 825, inclusive: false, tax_rate: 'txr_1' }], price: { id: 'price_1', product: 'prod_platform_team' } })
    expect(only(invoice([hybrid], { total: 10_825, total_tax_amounts: [{ amount: 825, inclusive: false }] }))).toMatchObject({ taxMinor: 825n, listPrice: 'price_1' })
  })

  it('a hybrid that states two different taxes is held', () => {
    const hybrid = line({ taxes: [{ amount: 825, tax_behavior: 'exclusive' }], tax_amounts: [{ amount: 800, inclusive: false }] })
    expect(heldOf(told('invoice.finalized', invoice([hybrid], { total: 10_825 })))).toMatchObject({ code: 'INCOHERENT_ARITHMETIC', subject: 'line il_1' })
  })

  it('billing credits settle part of the line and say that it is metered', () => {
    const credited = line({ pretax_credit_amounts: [{ amount: 4_000, type: 'credit_balance_transaction', credit_balance_transaction: 'cbtxn_1' }] })
    expect(only(invoice([credited], { total: 6_000 }))).toMatchObject({ grossMinor: 10_000n, discountMinor: 0n, creditsAppliedMinor: 4_000n, netMinor: 6_000n, metered: true })
  })

  it('shipping is a line without a product, so that policy must say what it is', () => {
    const document = invoice([line()], { total: 11_080, amount_shipping: 1_000, shipping_cost: { amount_subtotal: 1_000, amount_tax: 80, amount_total: 1_080 } })
    expect(issued(document).lines.at(-1)).toMatchObject({ line: 'shipping', product: null, netMinor: 1_000n, taxMinor: 80n })
  })

  it('a total that the lines do not reach is held, with what it says', () => {
    const held = heldOf(told('invoice.finalized', invoice([line()], { total: 9_000 })))
    expect(held).toMatchObject({ code: 'INCOHERENT_ARITHMETIC', subject: 'total', amounts: [{ currency: 'USD', minor: 9_000n }] })
  })

  it('a line of another currency holds the invoice', () => {
    expect(heldOf(told('invoice.finalized', invoice([line({ currency: 'eur' })]))).code).toBe('CURRENCY_MISMATCH')
  })
})

describe('shapes that state tax and discount for the invoice only', () => {
  const plain = (id: string, amount: number) => ({ id, object: 'line_item', type: 'subscription', subscription: 'sub_1', amount, currency: 'usd', period: { start: 1, end: 2_678_401 }, quantity: 1, discountable: true })

  it('share the tax over the lines', () => {
    const fact = issued(invoice([plain('il_1', 3_000), plain('il_2', 1_000)], { tax: 1_000, tax_percent: 25, total: 5_000, total_taxes: null, total_discount_amounts: null }))
    expect(fact.lines.map((part) => part.taxMinor)).toEqual([750n, 250n])
  })

  it.each([
    ['a percentage', { percent_off: 12.5 }, [375n, 125n]],
    ['an amount', { amount_off: 400 }, [300n, 100n]],
    ['more than all', { amount_off: 9_000 }, [3_000n, 1_000n]],
  ])('share a coupon of %s', (_, coupon, discounts) => {
    const total = 4_000 - Number(discounts.reduce((a, b) => a + b))
    const document = invoice([plain('il_1', 3_000), plain('il_2', 1_000)], { discount: { coupon }, total, total_taxes: null, total_discount_amounts: null })
    expect(issued(document).lines.map((part) => part.discountMinor)).toEqual(discounts)
  })

  it('are held when the coupon does not explain the total', () => {
    const document = invoice([plain('il_1', 3_000)], { discount: { coupon: { percent_off: 10 } }, total: 2_600, total_taxes: null, total_discount_amounts: null })
    expect(heldOf(told('invoice.finalized', document)).code).toBe('INCOHERENT_ARITHMETIC')
  })

  it('repeat the subscription’s id as line id: each line gets a name of its own', () => {
    const twice = { ...plain('sub_9', 1_000), subscription: null }
    const fact = factOf('InvoiceIssued', told('invoice.finalized', invoice([twice, twice], { parent: null, subscription: 'sub_9' }), contextWith()))
    expect(fact.contract).toBe('stripe:sub_9')
    expect(fact.lines.map((part) => part.line)).toEqual(['sub_9~1', 'sub_9~2'])
  })
})
