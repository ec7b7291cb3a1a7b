import { contract } from '../given.ts'

const delivered = { method: 'point-in-time', signal: 'delivery' }
const promise = (id: string, ssp: Record<string, unknown> | undefined, more: Record<string, unknown> = {}): Record<string, unknown> => ({ id, satisfaction: delivered, ...(ssp === undefined ? {} : { ssp }), ...more })
const observable = (amount: string): Record<string, unknown> => ({ method: 'observable', amount })

describe('stand-alone selling price', () => {
  it('S-065 S-070 uses the price stated for each promise and records its method and source', () => {
    const { whole, allocated } = worked([promise('A', { ...observable('50.00'), source: 'price list 2026' }), promise('B', { method: 'adjusted-market', amount: '25.00' }), promise('C', { method: 'cost-plus-margin', amount: '75.00' })], '100.00')
    expect(['A', 'B', 'C'].map(allocated)).toEqual([3333n, 1667n, 5000n])
    const reasons = whole.decisions.filter(({ step }) => step === 'allocation')
    expect(reasons.map(({ because }) => /Stand-alone price: (\S+?)[,.]/.exec(because)?.[1])).toEqual(['observable', 'adjusted-market', 'cost-plus-margin'])
    expect(reasons[0]?.policy).toBe('price list 2026')
  })

  it('S-068 takes the margin of the price, not of the cost: 18,000 at 40 % is 30,000', () => {
    const margin = worked([promise('A', { method: 'cost-plus-margin', cost: '18000.00', margin: '0.40' }), promise('B', observable('20000.00'))], '40000.00')
    expect(margin.allocated('A')).toBe(2_400_000n)
    const markup = worked([promise('A', { method: 'cost-plus-margin', cost: '18000.00', markup: '0.40' }), promise('B', observable('24800.00'))], '50000.00')
    expect(markup.whole.allocations[0]?.weights.get('A')).toBe(2_520_000n)
  })

  it('multiplies a price per unit by the quantity, and a price per seat and year by seats and years', () => {
    const { whole } = worked(
      [promise('U', { ...observable('2.50'), per: 'unit' }, { quantity: '40' }), promise('S', { ...observable('120.00'), per: 'unit-year' }, { quantity: '10', satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2027-06-30' } } })],
      '100.00',
    )
    expect([...(whole.allocations[0]?.weights ?? [])]).toEqual([['U', 10_000n], ['S', 180_000n]])
  })

  it.each([
    ['95.00', 'midpoint', 9500n, 'SSP_WITHIN_RANGE'],
    ['70.00', 'midpoint', 10_000n, 'SSP_BELOW_RANGE'],
    ['130.00', 'midpoint', 10_000n, 'SSP_ABOVE_RANGE'],
    ['70.00', 'nearest-bound', 9000n, 'SSP_BELOW_RANGE'],
    ['130.00', 'nearest-bound', 11_000n, 'SSP_ABOVE_RANGE'],
    ['130.00', 'low', 9000n, 'SSP_ABOVE_RANGE'],
  ])('S-065 a stated price of %s against 90–110, outside by %s: %s', (statedPrice, outside, expected, code) => {
    const { whole, decision } = worked([promise('A', { method: 'range', low: '90.00', high: '110.00' }, { statedPrice }), promise('B', observable('50.00'))], '150.00', { rangeBelow: outside, rangeAbove: outside })
    expect(whole.allocations[0]?.weights.get('A')).toBe(expected)
    expect(decision(code)?.subject).toBe('A')
  })

  it('holds the whole price where one stand-alone price is missing, and recognises nothing', () => {
    const { holds, whole } = worked([promise('A', observable('40.00')), promise('B', undefined)], '100.00')
    expect(holds).toContain('SSP_MISSING')
    expect(whole.holds.find(({ code }) => code === 'SSP_MISSING')?.amountMinor).toBe(10_000n)
    expect(whole.totals.recognisedMinor).toBe(0n)
  })

  it('takes stated prices for stand-alone prices only where policy allows it', () => {
    const promises = [promise('A', undefined, { statedPrice: '60.00' }), promise('B', observable('60.00'), { statedPrice: '40.00' })]
    expect(worked(promises).allocated('A')).toBe(5000n)
    expect(worked(promises, undefined, { missing: 'hold' }).holds).toContain('SSP_MISSING')
  })

  const weighed = (promises: readonly Record<string, unknown>[], allocation: Record<string, unknown> = {}, terms: Record<string, unknown> = {}) =>
    Object.fromEntries(contract({ terms: { promises, price: { fixed: '100.00' }, ...terms }, policy: { allocation } }).whole.allocations[0]?.weights ?? [])
  const over = (satisfaction: Record<string, unknown>) => ({ satisfaction: { method: 'straight-line', ...satisfaction } })

  it.each([
    ['month', '10.00', over({ term: { from: '2026-01-15', through: '2026-04-14' } }), 3000n],
    ['month', '10.00', over({ months: 5 }), 5000n],
    ['month', '36.50', over({ term: { from: '2026-01-01', through: '2026-01-10' } }), 1200n], // 10 days of a twelfth of 365
    ['year', '120.00', over({ term: { from: '2026-01-01', through: '2026-06-30' } }), 6000n],
    ['unit-month', '10.00', { quantity: '4', ...over({ months: 3 }) }, 12_000n],
    ['unit-year', '10.00', { quantity: '4', ...over({ months: 18 }) }, 6000n],
    ['unit', '10.00', {}, 1000n],
    ['promise', '10.00', { quantity: '4' }, 1000n],
  ])('a price per %s of %s is multiplied by what the promise holds of it', (per, amount, more, expected) => {
    expect(weighed([promise('A', { ...observable(amount), per }, more as Record<string, unknown>), promise('B', observable('50.00'))])['A']).toBe(expected)
  })

  it('without a term of its own the contract’s counts, else its months, else a year', () => {
    const monthly = [promise('A', { ...observable('10.00'), per: 'month' }), promise('B', observable('50.00'))]
    expect(weighed(monthly, {}, { term: { from: '2026-01-01', through: '2026-02-28' } })['A']).toBe(2000n)
    expect(weighed(monthly, {}, { months: 7 })['A']).toBe(7000n)
    expect(weighed(monthly)['A']).toBe(12_000n)
  })

  it('cost plus margin: the promise’s own cost where none is stated; a margin of all the price prices nothing', () => {
    const other = promise('B', observable('50.00'))
    expect(weighed([promise('A', { method: 'cost-plus-margin', markup: '0.5' }, { cost: '60.00' }), other])['A']).toBe(9000n)
    expect(weighed([promise('A', { method: 'cost-plus-margin', cost: '60.00', margin: '0.25' }), other])['A']).toBe(8000n)
    for (const ssp of [{ cost: '60.00', margin: '1' }, { cost: '60.00', margin: '1.2' }, { cost: '60.00' }, { markup: '0.5' }])
      expect(contract({ terms: { promises: [promise('A', { method: 'cost-plus-margin', ...ssp }), other], price: { fixed: '100.00' } }, policy: { allocation: { missing: 'hold' } } }).holds).toContain('SSP_MISSING')
  })

  it('a price by unit is the stand-alone price of so many; without a quantity there is none', () => {
    const unit = { method: 'observable', unitPrice: '2.505' }
    expect(weighed([promise('A', unit, { quantity: '3' }), promise('B', observable('50.00'))])['A']).toBe(752n)
    expect(contract({ terms: { promises: [promise('A', unit), promise('B', observable('50.00'))], price: { fixed: '100.00' } }, policy: { allocation: { missing: 'hold' } } }).holds).toContain('SSP_MISSING')
  })

  it('the contract’s own price by unit is taken where policy takes stated prices', () => {
    expect(weighed([promise('A', undefined, { unitPrice: '20.00', quantity: '3' }), promise('B', observable('50.00'))])['A']).toBe(6000n)
    expect(weighed([promise('A', undefined, { unitPrice: '20.00', quantity: '3', statedPrice: '55.00' }), promise('B', observable('50.00'))])['A']).toBe(5500n)
  })

  it('the list price comes before the stated price, and shares of a whole are taken as they are', () => {
    expect(weighed([promise('A', undefined, { listPrice: '80.00', statedPrice: '55.00' }), promise('B', observable('50.00'))])['A']).toBe(8000n)
    const { allocated } = worked([promise('A', { method: 'proportion', proportion: '0.3' }), promise('B', { method: 'proportion', proportion: '0.7' })], '100.00')
    expect(['A', 'B'].map(allocated)).toEqual([3000n, 7000n])
  })

  it('an observable price with a range beside it stays the price; a range with an amount takes it as its middle', () => {
    const range = { low: '90.00', high: '130.00' }
    const other = promise('B', observable('50.00'))
    expect(weighed([promise('A', { ...observable('100.00'), ...range }, { statedPrice: '10.00' }), other])['A']).toBe(10_000n)
    expect(weighed([promise('A', { method: 'range', amount: '100.00', ...range }, { statedPrice: '10.00' }), other], { rangeBelow: 'midpoint' })['A']).toBe(10_000n)
    expect(weighed([promise('A', { method: 'range', amount: '100.00', mid: '120.00', ...range }, { statedPrice: '10.00' }), other], { rangeBelow: 'midpoint' })['A']).toBe(12_000n)
    expect(weighed([promise('A', { method: 'observable', ...range }, { statedPrice: '10.00' }), other], { rangeBelow: 'midpoint' })['A']).toBe(11_000n)
  })

  it('refuses to share by nothing', () => {
    expect(worked([promise('A', observable('0.00')), promise('B', observable('0.00'))], '50.00').holds).toContain('ALLOCATION_BASE_ZERO')
  })
})

function worked(promises: readonly Record<string, unknown>[], fixed?: string, allocation: Record<string, unknown> = {}) {
  const made = contract({ terms: { promises, price: fixed === undefined ? {} : { fixed } }, policy: { allocation } })
  return { whole: made.whole, holds: made.holds, allocated: (id: string) => made.allocated(id), decision: (code: string) => made.decision(code) }
}
