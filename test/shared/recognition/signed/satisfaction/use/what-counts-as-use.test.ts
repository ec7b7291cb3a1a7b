import { contract, transferred } from '../../given.ts'

const metered = (measure: string, fields: Record<string, unknown> = {}) => ({ id: 'U', satisfaction: { method: 'as-used', measure, unitPrice: '1.00', ...fields } })
const other = { id: 'O', statedPrice: '0.00', satisfaction: { method: 'point-in-time', signal: 'transfer' } }
const revenue = (promise: Record<string, unknown>, facts: readonly Record<string, unknown>[], months: readonly string[] = ['2026-01', '2026-02']) => {
  const books = contract({ terms: { promises: [promise, other], price: {} }, facts })
  return months.map((month) => books.revenue(month))
}
const used = (on: string, quantity: string, fields: Record<string, unknown> = {}) => ({ kind: 'usage', on, promise: 'U', quantity, ...fields })
const progress = (on: string, measure: string, fields: Record<string, unknown>) => ({ kind: 'progress', on, measure, promise: 'U', ...fields })
const worked = (on: string, hours: string) => ({ kind: 'hours', on, promise: 'U', hours })

describe('what counts as use (606-10-55-18)', () => {
  it('usage: reports of meters, and units reported as progress, by what each has added', () => {
    expect(revenue(metered('usage'), [used('2026-01-10', '30'), progress('2026-01-20', 'units', { increment: '5' }), progress('2026-02-10', 'units', { cumulative: '25' }), worked('2026-02-11', '99')])).toEqual([35_00n, 20_00n])
  })

  it('hours: time entries, hours and labour reported as progress, and what meters say of them', () => {
    const facts = [worked('2026-01-10', '8'), progress('2026-01-20', 'hours', { cumulative: '10' }), progress('2026-02-10', 'labour', { cumulative: '16' }), used('2026-02-20', '2'), progress('2026-02-21', 'units', { increment: '70' })]
    expect(revenue(metered('hours'), facts)).toEqual([18_00n, 8_00n])
  })

  it('units: what is handed over, reported or metered; a transfer without a number is one', () => {
    const facts = [transferred('2026-01-10', 'U', '4'), transferred('2026-01-20', 'U'), progress('2026-02-10', 'units', { increment: '3' }), used('2026-02-20', '2'), worked('2026-02-21', '50')]
    expect(revenue(metered('units'), facts)).toEqual([5_00n, 5_00n])
  })

  it('sales: of that promise or of all, one where no number is said', () => {
    const sold = (on: string, fields: Record<string, unknown>) => ({ kind: 'sale', on, gross: '100.00', ...fields })
    expect(revenue(metered('sales'), [sold('2026-01-10', { promise: 'U', quantity: '4' }), sold('2026-01-11', { quantity: '2' }), sold('2026-02-10', { promise: 'U' }), sold('2026-02-11', { promise: 'O', quantity: '9' }), used('2026-02-12', '50')])).toEqual([6_00n, 1_00n])
  })

  it.each([
    ['usage', used('2026-01-10', '9', { promise: 'O' })],
    ['hours', { ...worked('2026-01-10', '9'), promise: 'O' }],
    ['units', transferred('2026-01-10', 'O', '9')],
  ])('%s of another promise is none of it', (measure, fact) => {
    expect(revenue(metered(measure), [fact])).toEqual([0n, 0n])
  })

  it('rights: hours and units used, metered or handed over in a stated number', () => {
    const promise = { id: 'U', statedPrice: '100.00', satisfaction: { method: 'drawdown', quantity: '100' } }
    const facts = [used('2026-01-10', '10'), worked('2026-01-11', '5'), progress('2026-01-12', 'hours', { increment: '2' }), progress('2026-02-10', 'units', { cumulative: '5' }), transferred('2026-02-11', 'U', '7'), transferred('2026-02-12', 'U')]
    expect(revenue(promise, facts)).toEqual([17_00n, 10_00n])
  })

  it('what is said at one moment stands in the order of its names', () => {
    const maximum = metered('usage', { maximum: '50.00' })
    expect(revenue(maximum, [{ ...used('2026-01-10', '40'), id: 'b' }, { ...used('2026-01-10', '30', { meter: 'm' }), id: 'a' }])).toEqual([50_00n, 0n])
  })
})

describe('rights that are used, given back or estimated anew (606-10-55-47)', () => {
  const credits = { id: 'U', statedPrice: '100.00', satisfaction: { method: 'drawdown', quantity: '100' } }
  const right = (on: string, movement: string, fields: Record<string, unknown>) => ({ kind: 'right', on, movement, promise: 'U', ...fields })
  const given = (facts: readonly Record<string, unknown>[], policy: Record<string, Record<string, unknown>> = {}) => contract({ terms: { promises: [credits, other], price: {} }, facts, policy })

  it('redeemed and exercised use them up, returned brings them back; by value where no number is said', () => {
    const books = given([right('2026-01-10', 'redeemed', { quantity: '40' }), right('2026-02-10', 'exercised', { quantity: '10' }), right('2026-03-10', 'returned', { quantity: '20' })])
    expect(['2026-01', '2026-02', '2026-03'].map((month) => books.revenue(month))).toEqual([40_00n, 10_00n, -20_00n])
    const inMoney = contract({ terms: { promises: [{ ...credits, satisfaction: { method: 'drawdown', quantity: '10000' } }], price: {} }, facts: [right('2026-01-10', 'redeemed', { amount: '40.00' }), right('2026-02-10', 'returned', { amount: '15.00' })] })
    expect([inMoney.revenue('2026-01'), inMoney.revenue('2026-02')]).toEqual([40_00n, -15_00n])
  })

  it('topped up join the lots at their own price; the first are used up first', () => {
    const books = given([{ kind: 'payment', on: '2026-01-01', amount: '200.00' }, right('2026-01-10', 'topped-up', { quantity: '50', amount: '100.00' }), used('2026-02-10', '110')])
    expect([books.revenue('2026-02'), books.balance('contract_liability', '2026-02-28')]).toEqual([100_00n + 20_00n, -80_00n])
  })

  it.each(['lapsed', 'expired'])('%s in a number leave the rest; without one all of the rest has', (movement) => {
    const some = given([used('2026-01-10', '40'), right('2026-02-10', movement, { quantity: '15' }), used('2026-03-10', '45')])
    expect(['2026-01', '2026-02', '2026-03'].map((month) => some.revenue(month))).toEqual([40_00n, 15_00n, 45_00n])
    const all = given([used('2026-01-10', '40'), right('2026-02-10', movement, {})])
    expect(all.revenue('2026-02')).toBe(60_00n)
  })

  it('expected never to be used come with those that are, and anew when that is estimated anew', () => {
    const proportional = { credits: { breakage: 'proportional', expectedBreakage: '0.20' } }
    const estimate = (of: string, fields: Record<string, unknown> = { expected: '0.50' }) => ({ kind: 'estimate', on: '2026-02-10', of, ...fields })
    const revenueOf = (...facts: readonly Record<string, unknown>[]) => {
      const books = given([used('2026-01-10', '40'), ...facts], proportional)
      return [books.revenue('2026-01'), books.revenue('2026-02')]
    }
    // 40 of 80 expected to be used are half of the price; of 50, four fifths.
    expect(revenueOf(estimate('U'))).toEqual([50_00n, 30_00n])
    expect(revenueOf(estimate('breakage'))).toEqual([50_00n, 30_00n])
    expect(revenueOf(estimate('something else'))).toEqual([50_00n, 0n])
    expect(revenueOf(estimate('U', { amount: '1.00' }))).toEqual([50_00n, 0n])
  })

  it('of which nothing is expected to lapse are earned by use alone, whatever is expected', () => {
    const books = given([{ kind: 'payment', on: '2026-01-01', amount: '100.00' }, used('2026-01-10', '40'), right('2026-06-30', 'lapsed', {})], { credits: { breakage: 'none', expectedBreakage: '0.20' } })
    expect([books.revenue('2026-01'), books.revenue('2026-06'), books.balance('contract_liability', '2026-12-31')]).toEqual([40_00n, 0n, -60_00n])
  })
})
