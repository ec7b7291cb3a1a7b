import { type Worked, contract, goods, transferred } from '../given.ts'

const P = goods('P', { quantity: '100', unitPrice: '10.00', unitCost: '6.00' })
const Q = goods('Q', { statedPrice: '500.00', cost: '200.00' })
const back = (on: string, quantity: string) => ({ kind: 'goods-returned', on, promise: 'P', quantity })
const invoiced = { kind: 'invoice', on: '2026-01-10', amount: '1500.00' }
const paid = (on: string, amount = '1500.00') => ({ kind: 'payment', on, amount })

const given = (facts: readonly Record<string, unknown>[], returns: Record<string, unknown> = { expectedReturns: '4', allocatedTo: ['P'] }): Worked =>
  contract({ terms: { promises: [P, Q], price: { variable: [{ id: 'R', kind: 'returns', ...returns }] } }, facts: [transferred('2026-01-10', 'P', '50'), ...facts] })
const at = (books: Worked, on: string, ...roles: readonly string[]) => roles.map((role) => books.balance(role, on))

describe('goods that are expected back (606-10-55-23)', () => {
  it('are owed, and an asset, as far as those goods passed; other goods are none of it', () => {
    const books = given([transferred('2026-02-10', 'Q'), transferred('2026-03-10', 'P', '50')])
    expect(['2026-01-31', '2026-02-28', '2026-03-31'].map((on) => at(books, on, 'refund_liability', 'return_asset'))).toEqual([[-20_00n, 12_00n], [-20_00n, 12_00n], [-40_00n, 24_00n]])
  })

  it('and come back before they are paid are credited, to what is still owed', () => {
    const books = given([transferred('2026-01-11', 'P', '50'), invoiced, back('2026-02-10', '2')])
    expect(at(books, '2026-02-28', 'receivable', 'cash_clearing', 'refund_liability')).toEqual([1_480_00n, 0n, -20_00n])
    expect(at(books, '2026-02-28', 'inventory', 'return_asset', 'cost_of_sales')).toEqual([-588_00n, 12_00n, 576_00n])
  })

  it('and come back after they were paid are paid back, whatever is invoiced later', () => {
    const books = given([transferred('2026-01-11', 'P', '50'), invoiced, paid('2026-02-01'), back('2026-02-10', '2'), { ...invoiced, on: '2026-03-01', amount: '10.00' }])
    expect(at(books, '2026-02-28', 'receivable', 'cash_clearing', 'refund_liability')).toEqual([0n, 1_480_00n, -20_00n])
  })

  it('and come back on the day they are paid are paid back; part paid, they are credited', () => {
    const onTheDay = given([transferred('2026-01-11', 'P', '50'), invoiced, paid('2026-02-10'), back('2026-02-10', '2')])
    expect(at(onTheDay, '2026-02-28', 'receivable', 'cash_clearing')).toEqual([0n, 1_480_00n])
    const part = given([transferred('2026-01-11', 'P', '50'), invoiced, paid('2026-02-01', '1400.00'), back('2026-02-10', '2')])
    expect(at(part, '2026-02-28', 'receivable', 'cash_clearing')).toEqual([80_00n, 1_400_00n])
  })

  it('of what is free to return cost nothing to refund, and are no asset', () => {
    const books = contract({ terms: { promises: [goods('P', { quantity: '100', unitPrice: '0.00', unitCost: '6.00' }), Q], price: { variable: [{ id: 'R', kind: 'returns', expectedReturns: '4', allocatedTo: ['P'] }] } }, facts: [transferred('2026-01-10', 'P', '100')] })
    expect(at(books, '2026-01-31', 'refund_liability', 'return_asset')).toEqual([0n, 0n])
  })

  it('of no goods of the contract are nothing', () => {
    const books = contract({ terms: { promises: [{ id: 'S', statedPrice: '1200.00', satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-12-31' }, convention: 'equal-months' } }], price: { variable: [{ id: 'R', kind: 'returns', estimate: '0.00' }] } } })
    expect(at(books, '2026-12-31', 'refund_liability', 'return_asset')).toEqual([0n, 0n])
  })
})

describe('a price that falls with the quantity (606-10-32-6, 55-216)', () => {
  it('owes back what was asked for beyond the lower price, as soon as it is expected', () => {
    const A = { id: 'A', unitPrice: '100.00', satisfaction: { method: 'as-used', measure: 'units', unitPrice: '100.00' } }
    const books = contract({
      terms: { promises: [A], price: { variable: [{ id: 'V', kind: 'volume-price', thresholdUnits: '1000', priceIfExceeded: '90.00' }, { id: 'R', kind: 'rebate', estimate: '0.00' }] } },
      facts: [transferred('2026-03-31', 'A', '75'), { kind: 'invoice', on: '2026-03-31', amount: '7500.00' }, { kind: 'estimate', on: '2026-06-30', of: 'V', thresholdExceeded: true }, transferred('2026-06-30', 'A', '500'), { kind: 'invoice', on: '2026-06-30', amount: '50000.00' }],
    })
    // 575 units at 90 are 51,750; 57,500 were asked for.
    expect(['2026-03-31', '2026-06-30'].map((on) => books.balance('refund_liability', on))).toEqual([0n, -5_750_00n])
  })
})

describe('the cost of work over time (340-40-25-8)', () => {
  const work = (id: string) => ({ id, statedPrice: '1000.00', satisfaction: { method: 'cost-to-cost', expectedCost: '800.00' } })
  const cost = (on: string, fields: Record<string, unknown>) => ({ kind: 'cost', on, ...fields })

  it('is expense as it is incurred, and owed; figures to date add what is new', () => {
    const books = contract({ terms: { promises: [work('W'), work('V')], price: {} }, facts: [cost('2026-01-10', { promise: 'W', amount: '100.00' }), cost('2026-02-10', { promise: 'W', cumulative: '250.00' }), cost('2026-02-10', { promise: 'V', cumulative: '40.00' }), cost('2026-03-10', { promise: 'W', cumulative: '250.00', expectedTotal: '900.00' })] })
    expect(['2026-01-31', '2026-02-28', '2026-03-31'].map((on) => at(books, on, 'cost_of_sales', 'cost_payable'))).toEqual([[100_00n, -100_00n], [290_00n, -290_00n], [290_00n, -290_00n]])
  })

  it('of the only work there is may leave its name away', () => {
    const books = contract({ terms: { promises: [work('W')], price: {} }, facts: [cost('2026-01-10', { amount: '100.00' }), cost('2026-02-10', { promise: 'W', cumulative: '250.00' })] })
    expect(['2026-01-31', '2026-02-28'].map((on) => books.balance('cost_of_sales', on))).toEqual([100_00n, 250_00n])
  })
})
