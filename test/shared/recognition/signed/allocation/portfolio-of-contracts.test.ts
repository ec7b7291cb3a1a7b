import { Worked } from '../given.ts'

const year = (id: string, weight: string, from: string, through: string) => ({ id, ssp: { method: 'observable', amount: weight }, satisfaction: { method: 'straight-line', term: { from, through } } })

describe('A portfolio of similar contracts', () => {
  it('rounds the price of each contract, and works through all of them at once (Example 51)', () => {
    const promises = [year('first', '600.00', '2026-01-01', '2026-12-31'), year('second', '675.00', '2027-01-01', '2027-12-31'), year('third', '810.00', '2028-01-01', '2028-12-31')]
    const books = new Worked({ terms: { promises, price: { fixed: '271000.00' }, portfolio: { contracts: 100 } }, policy: { allocation: { decimals: 0 } }, facts: [{ kind: 'payment', on: '2026-01-01', amount: '100000.00' }] })
    expect([...(books.whole.allocations[0]?.parts.values() ?? [])]).toEqual([7800000n, 8770000n, 10530000n]) // 780, 877 and 1,053 of each
    expect(books.balance('contract_liability', '2026-12-31')).toBe(-2200000n)
  })
})
