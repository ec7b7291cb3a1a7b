import { contract, goods, ssp, transferred } from '../given.ts'

const sale = (returns: Record<string, unknown>, promise: Record<string, unknown> = {}) => ({ promises: [goods('P', { quantity: '100', unitPrice: '100.00', unitCost: '60.00', nature: 'good', ...promise })], price: { variable: [{ id: 'RET', kind: 'returns', ...returns }] } })
const paid = { kind: 'payment', on: '2026-01-01', amount: '10000.00' }
const out = transferred('2026-01-01', 'P', '100')

describe('sales with a right of return', () => {
  it('Example 22: 100 sold, 3 expected back: revenue 9,700, refund liability 300, asset 180, cost of sales 5,820', () => {
    const worked = contract({ terms: sale({ expectedReturns: '3' }), facts: [out, paid] })
    expect(worked.revenue('2026-01')).toBe(9_700_00n)
    expect(worked.balance('refund_liability', '2026-01-31')).toBe(-300_00n)
    expect(worked.balance('return_asset', '2026-01-31')).toBe(180_00n)
    expect(worked.balance('cost_of_sales', '2026-01-31')).toBe(5_820_00n)
    expect(worked.balance('inventory', '2026-01-31')).toBe(-6_000_00n)
  })

  it('S-174 quarter-end orders of 11.2 million at 31 %: revenue 7,728,000.00, refund liability 3,472,000.00', () => {
    const terms = { promises: [goods('P', { statedPrice: '11200000.00', cost: '5000000.00' })], price: { variable: [{ id: 'RET', kind: 'returns', returnRate: '0.31' }] } }
    const worked = contract({ terms, facts: [transferred('2026-01-01', 'P'), { kind: 'invoice', on: '2026-01-01', amount: '11200000.00' }] })
    expect(worked.revenue('2026-01')).toBe(7_728_000_00n)
    expect(worked.balance('refund_liability', '2026-01-31')).toBe(-3_472_000_00n)
    expect(worked.balance('return_asset', '2026-01-31')).toBe(1_550_000_00n)
    expect(worked.balance('contract_liability', '2026-01-31')).toBe(0n)
  })

  it('of a part of what is sold refunds the price of the part, and lowers what it is part of', () => {
    const promises = [goods('A', { statedPrice: '100.00', ssp: ssp('100.00') }), goods('B', { statedPrice: '60.00', ssp: ssp('60.00') }), goods('B1', { partOf: 'B', statedPrice: '20.00', ssp: ssp('20.00') })]
    const worked = contract({ terms: { promises, price: { fixed: '180.00', variable: [{ id: 'RET', kind: 'returns', returnRate: '0.5', allocatedTo: ['B1'] }] } } })
    expect([worked.price(), worked.allocated('A'), worked.allocated('B')]).toEqual([170_00n, 100_00n, 70_00n])
  })

  it('S-175 the rate of the matching cohort stands in place of the general one, once enough was seen', () => {
    const terms = (n: number) => sale({ cohort: 'incentivised+quarter-end', history: [{ population: 'general', n: 900, rate: '0.08' }, { population: 'incentivised+quarter-end', n, rate: '0.31' }] })
    expect(contract({ terms: terms(34) }).price()).toBe(6_900_00n)
    expect(contract({ terms: terms(12) }).price()).toBe(9_200_00n)
  })

  it('returns use up liability and asset; a window that closes with fewer releases both', () => {
    const worked = contract({ terms: sale({ expectedReturns: '3' }), facts: [out, paid, { kind: 'goods-returned', on: '2026-02-10', promise: 'P', quantity: '1' }, { kind: 'return-window-over', on: '2026-03-31', promise: 'P' }] })
    expect(worked.balance('refund_liability', '2026-02-28')).toBe(-200_00n)
    expect(worked.balance('return_asset', '2026-02-28')).toBe(120_00n)
    expect(worked.balance('cash_clearing', '2026-02-28')).toBe(9_900_00n)
    expect(worked.revenue('2026-03')).toBe(200_00n)
    expect([worked.balance('refund_liability', '2026-03-31'), worked.balance('return_asset', '2026-03-31'), worked.balance('cost_of_sales', '2026-03-31')]).toEqual([0n, 0n, 5_940_00n])
  })

  it('a changed estimate and returns beyond it move revenue at once', () => {
    const revised = contract({ terms: sale({ expectedReturns: '3' }), facts: [out, paid, { kind: 'estimate', on: '2026-02-28', of: 'RET', expected: '5' }] })
    expect([revised.revenue('2026-02'), revised.balance('refund_liability', '2026-02-28'), revised.balance('return_asset', '2026-02-28')]).toEqual([-200_00n, -500_00n, 300_00n])
    const beyond = contract({ terms: sale({ expectedReturns: '3' }), facts: [out, paid, { kind: 'goods-returned', on: '2026-02-10', promise: 'P', quantity: '4' }] })
    expect([beyond.revenue('2026-02'), beyond.balance('refund_liability', '2026-02-28'), beyond.balance('return_asset', '2026-02-28')]).toEqual([-100_00n, 0n, 0n])
  })

  it('what is kept as a restocking fee is sold; what recovery costs lowers the asset', () => {
    const worked = contract({ terms: sale({ expectedReturns: '3', restockingFee: '10.00', recoveryCost: '2.00' }), facts: [out, paid] })
    expect([worked.price(), worked.balance('refund_liability', '2026-01-31'), worked.balance('return_asset', '2026-01-31')]).toEqual([9_730_00n, -270_00n, 174_00n])
  })
})
