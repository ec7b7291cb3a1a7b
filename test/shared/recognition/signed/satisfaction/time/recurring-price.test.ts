import { contract, goods } from '../../given.ts'

const year = { from: '2026-01-01', through: '2026-12-31' }
const seat = (fields: Record<string, unknown> = {}, satisfaction: Record<string, unknown> = {}) => ({ id: 'S', unitPrice: '30.00', pricePer: 'month', satisfaction: { method: 'straight-line', convention: 'equal-months', ...satisfaction }, ...fields })
const given = (promises: readonly Record<string, unknown>[], terms: Record<string, unknown> = {}) => contract({ terms: { promises, price: {}, ...terms } })
const price = (promise: Record<string, unknown>, terms: Record<string, unknown> = { term: year }) => given([promise], terms).price()

describe('a price for each month, quarter or year of a term (606-10-32-2)', () => {
  it.each([['month', 360_00n], ['quarter', 120_00n], ['year', 30_00n]])('30.00 a %s for a year', (pricePer, total) => {
    const books = given([seat({ pricePer })], { term: year })
    expect([books.price(), books.revenue('2026-01'), books.revenue('2026-12')]).toEqual([total, total / 12n, total / 12n])
  })

  it('a started month counts in full: two and a half months are three', () => {
    expect(price(seat(), { term: { from: '2026-01-01', through: '2026-03-15' } })).toBe(90_00n)
  })

  it('for each of the units, in whole or in part: 2.5 of 0.125 for a year are 3.75', () => {
    expect(price(seat({ unitPrice: '0.125', quantity: '2.5' }))).toBe(3_75n)
    expect(price(seat({ quantity: '3' }))).toBe(1_080_00n)
  })

  it('for five months at a price for the quarter or the year, to the nearest cent', () => {
    expect(price(seat({ pricePer: 'quarter' }), { months: 5 })).toBe(50_00n)
    expect(price(seat({ pricePer: 'year', unitPrice: '10.00' }), { months: 5 })).toBe(4_17n)
  })

  it('over the term or the months of the promise before those of the contract, whether it serves or stands ready', () => {
    for (const method of ['straight-line', 'stand-ready'] as const) {
      const stated = (fields: Record<string, unknown>) => ({ id: 'S', unitPrice: '30.00', pricePer: 'month', satisfaction: { method, ...fields } })
      expect([price(stated({ term: { from: '2026-03-01', through: '2026-06-30' } })), price(stated({ months: 7 })), price(stated({})), price(stated({}), { months: 5 })]).toEqual([120_00n, 210_00n, 360_00n, 150_00n])
    }
  })

  it('of another method, or of none that is stated, over the term of the contract', () => {
    expect(price(seat({ satisfaction: { method: 'hours', expectedHours: '100' } }))).toBe(360_00n)
    expect(price({ id: 'S', unitPrice: '30.00', pricePer: 'month' })).toBe(360_00n)
  })

  it('is no price of its own where the promise states one, or what it is sold for alone', () => {
    expect(price(seat({ statedPrice: '500.00' }))).toBe(500_00n)
    const books = given([seat({ ssp: { method: 'observable', amount: '100.00' } }), goods('G', { ssp: { method: 'observable', amount: '300.00' } })], { term: year, price: { fixed: '200.00' } })
    expect([books.price(), books.allocated('S'), books.allocated('G')]).toEqual([200_00n, 50_00n, 150_00n])
    expect(price({ ...seat(), pricePer: undefined }, { term: year, price: { fixed: '70.00' } })).toBe(70_00n)
  })
})

describe('a price for each month without a term', () => {
  it('takes what the others leave of a fixed price', () => {
    expect(given([seat(), goods('G', { statedPrice: '40.00' })], { price: { fixed: '100.00' } }).allocated('S')).toBe(60_00n)
  })

  it('and lasts as long as that buys: 60.00 at 30.00 a month are two months', () => {
    const books = given([seat(), goods('G', { statedPrice: '40.00' })], { price: { fixed: '100.00' } })
    expect(['2026-01', '2026-02', '2026-03'].map((month) => books.revenue(month, 'S'))).toEqual([30_00n, 30_00n, 0n])
  })

  it('takes nothing where nothing is left, or two would take it: what nobody priced is held', () => {
    expect(given([seat(), goods('G', { statedPrice: '40.00' })], { price: { fixed: '40.00' } }).holds).toContain('SSP_MISSING')
    expect(given([seat(), { ...seat(), id: 'T' }, goods('G', { statedPrice: '40.00' })], { price: { fixed: '100.00' } }).holds).toContain('SSP_MISSING')
  })
})

describe('how long a stated price lasts at its price per month (606-10-25-3)', () => {
  const lasting = (fields: Record<string, unknown>) => given([seat(fields)])
  const months = (books: ReturnType<typeof contract>) => ['2026-01', '2026-06', '2026-07', '2026-09', '2026-10'].map((month) => books.revenue(month))

  it('as many months as it buys, at a price per month, quarter or year', () => {
    expect(months(lasting({ statedPrice: '180.00' }))).toEqual([30_00n, 30_00n, 0n, 0n, 0n])
    expect(months(lasting({ pricePer: 'quarter', statedPrice: '90.00' }))).toEqual([10_00n, 10_00n, 10_00n, 10_00n, 0n])
    expect(months(lasting({ pricePer: 'year', statedPrice: '15.00' }))).toEqual([2_50n, 2_50n, 0n, 0n, 0n])
    expect(months(lasting({ unitPrice: '0.125', quantity: '2.5', statedPrice: '1.88' }))).toEqual([0n, 0n, 0n, 0n, 0n]) // 6.016 months
    expect(months(lasting({ unitPrice: '0.125', quantity: '4', statedPrice: '3.00' }))).toEqual([50n, 50n, 0n, 0n, 0n])
  })

  it.each([
    ['does not come out even', { statedPrice: '100.00' }],
    ['is nothing', { statedPrice: '0.00' }],
    ['is asked for at no price', { unitPrice: '0.00', statedPrice: '90.00' }],
    ['has no price per month beside it', { pricePer: undefined, statedPrice: '90.00' }],
  ])('no months where it %s: held', (_, fields) => {
    expect(lasting(fields).holds).toEqual(['TERM_UNKNOWN'])
  })
})
