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

  it('refuses to share by nothing', () => {
    expect(worked([promise('A', observable('0.00')), promise('B', observable('0.00'))], '50.00').holds).toContain('ALLOCATION_BASE_ZERO')
  })
})

function worked(promises: readonly Record<string, unknown>[], fixed?: string, allocation: Record<string, unknown> = {}) {
  const made = contract({ terms: { promises, price: fixed === undefined ? {} : { fixed } }, policy: { allocation } })
  return { whole: made.whole, holds: made.holds, allocated: (id: string) => made.allocated(id), decision: (code: string) => made.decision(code) }
}
