import { factOf, heldOf, invoice, issued, line, told, read } from './documents.ts'

describe('currencies', () => {
  it.each([
    ['usd', 1_234, 1_234n],
    ['jpy', 1_234, 1_234n], // no minor unit in either
    ['kwd', 12_340, 12_340n], // three decimals in both, the last is 0
    ['huf', 123_450, 123_450n], // two decimals in both; only payouts are whole
    ['twd', 123_400, 123_400n],
    ['isk', 123_400, 1_234n], // written with two decimals that must be 00, ISO has none
    ['ugx', 500_000, 5_000n],
    ['mga', 1_234, 123_400n], // written whole, ISO has two decimals
  ])('%s %d is %d minor units', (currency, stated, minor) => {
    const fact = issued(invoice([line({ amount: stated, currency })], { currency }))
    expect(fact).toMatchObject({ currency: currency.toUpperCase(), totalMinor: minor, lines: [{ grossMinor: minor }] })
  })

  it('a króna amount with decimals is not an amount that Stripe writes', () => {
    const held = heldOf(told('invoice.finalized', invoice([line({ amount: 1_250, currency: 'isk' })], { currency: 'isk' })))
    expect(held.code).toBe('MALFORMED_DOCUMENT')
    expect(held.sentence).toContain('expected hundredths that end in 00')
  })

  it('an unknown currency is held by name', () => {
    expect(heldOf(told('invoice.finalized', invoice([line({ currency: 'zzz' })], { currency: 'zzz' })))).toMatchObject({ code: 'CURRENCY_UNKNOWN', sentence: '"zzz" is not an ISO 4217 currency code' })
  })

  it('a fraction of a minor unit is no amount', () => {
    const held = heldOf(told('invoice.finalized', invoice([line()], { total: 100.5 })))
    expect(held.sentence).toBe('total is 100.5: expected a whole number of minor units')
  })

  it('amounts beyond the exact range of JSON numbers are refused, as text they are exact', () => {
    expect(heldOf(told('invoice.finalized', invoice([line()], { total: 2 ** 60 }))).code).toBe('MALFORMED_DOCUMENT')
    const large = '90071992547409931'
    expect(issued(invoice([line({ amount: large })], { subtotal: large, total: large, amount_due: large, amount_remaining: null })).totalMinor).toBe(90_071_992_547_409_931n)
  })

  it('a unit price keeps its decimals in the ISO unit', () => {
    const subscription = { object: 'subscription', id: 'sub_1', status: 'active', currency: 'isk', created: 1, items: { data: [{ id: 'si_1', quantity: 2, price: { id: 'p', unit_amount_decimal: '12350.5' } }] } }
    expect(factOf('PromisesStated', read(subscription)).promises).toMatchObject([{ unitMinor: '123.505', quantity: '2' }])
  })
})
