import { type Worked, contract, goods, service, transferred } from '../given.ts'

const ten = (fields: Record<string, unknown> = {}) => goods('A', { statedPrice: '1000.00', quantity: '10', unitCost: '50.00', satisfaction: { method: 'point-in-time', signal: 'transfer', quantity: '10' }, ...fields })
const given = (promises: readonly Record<string, unknown>[], facts: readonly Record<string, unknown>[], terms: Record<string, unknown> = {}): Worked => contract({ terms: { promises, price: {}, ...terms }, facts })
const cost = (books: Worked, ...days: readonly string[]): readonly bigint[] => days.map((on) => books.balance('cost_of_sales', on))
const cheaper = { kind: 'modification', on: '2026-06-30', approved: true, changed: [{ promise: 'A', remainingDistinct: true }], priceChange: '-120.00', remainingDistinct: true }

describe('the cost of goods that passed (606-10-55-23(c))', () => {
  it('leaves inventory with the part that passed, rounded to date', () => {
    const books = given([ten({ unitCost: undefined, cost: '100.01' })], [transferred('2026-03-10', 'A', '3'), transferred('2026-04-10', 'A', '4'), transferred('2026-05-10', 'A', '3')])
    expect(cost(books, '2026-03-10', '2026-04-10', '2026-05-10')).toEqual([30_00n, 70_01n, 100_01n])
    expect(books.balance('inventory', '2026-05-10')).toBe(-100_01n)
  })

  it('stays where it was booked when what is still to come is priced anew', () => {
    const books = given([ten()], [transferred('2026-03-10', 'A', '6'), cheaper, transferred('2026-09-10', 'A', '4')])
    expect([books.revenue('2026-03'), books.revenue('2026-09')]).toEqual([600_00n, 280_00n])
    expect(cost(books, '2026-03-10', '2026-09-10')).toEqual([300_00n, 500_00n])
  })

  it('by units reported, too', () => {
    const reported = (on: string, increment: string) => ({ kind: 'progress', on, measure: 'units', promise: 'A', increment })
    const books = given([ten({ satisfaction: { method: 'units', quantity: '10' } })], [reported('2026-03-10', '6'), cheaper, reported('2026-09-10', '4')])
    expect(cost(books, '2026-03-10', '2026-09-10')).toEqual([300_00n, 500_00n])
  })

  it('of what a cancelled contract never delivered stays in inventory', () => {
    const books = given([ten()], [{ kind: 'payment', on: '2026-01-01', amount: '1000.00' }, transferred('2026-03-10', 'A', '6'), { kind: 'termination', on: '2026-06-30', refund: '0.00' }])
    expect([books.revenue('2026-06'), ...cost(books, '2026-03-10', '2026-12-31')]).toEqual([400_00n, 300_00n, 300_00n])
  })

  it('begins when there is a contract', () => {
    const criteria = { approved: true, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true, collectability: 'not-probable' }
    const books = given([ten()], [transferred('2026-03-10', 'A', '6'), { kind: 'criteria', on: '2026-05-01', met: true }, transferred('2026-09-10', 'A', '4')], { criteria })
    expect(cost(books, '2026-05-01', '2026-09-10')).toEqual([300_00n, 500_00n])
  })

  it('is no cost of an agent, nor of a service', () => {
    expect(cost(given([ten({ role: 'agent', commissionRate: '0.10' })], [transferred('2026-03-10', 'A')]), '2026-12-31')).toEqual([0n])
    expect(cost(given([service('S', { statedPrice: '1200.00', cost: '600.00' })], []), '2026-12-31')).toEqual([0n])
  })

  it('of goods sold on whose number nobody promised is the cost of each', () => {
    const sold = (on: string, quantity: string | undefined, promise = 'A') => ({ kind: 'sale', on, promise, gross: '300.00', ...(quantity === undefined ? {} : { quantity }) })
    const promise = (id: string) => ({ id, unitCost: '50.00', satisfaction: { method: 'sales', collects: 'entity' } })
    const books = given([promise('A'), promise('B')], [sold('2026-03-10', '3'), sold('2026-04-10', undefined), sold('2026-05-10', '2', 'B')])
    expect(cost(books, '2026-03-10', '2026-04-10', '2026-05-10')).toEqual([150_00n, 200_00n, 300_00n])
  })

  it('includes what was laid out to bring them to their place, of that promise or of all', () => {
    const freight = (details: Record<string, unknown>, promise?: string) => ({ kind: 'transfer', on: '2026-02-01', transfer: 'cost-incurred', amount: '20.00', details, ...(promise === undefined ? {} : { promise }) })
    const of = (...facts: readonly Record<string, unknown>[]) => cost(given([ten(), goods('B', { statedPrice: '10.00' })], [...facts, transferred('2026-03-10', 'A')]), '2026-03-10')[0]
    expect([of(freight({ against: 'goods' }, 'A')), of(freight({ against: 'goods' })), of(freight({ against: 'goods' }, 'B')), of(freight({ against: 'supplier' }, 'A'))]).toEqual([520_00n, 520_00n, 500_00n, 520_00n])
  })
})

describe('what a warranty and returns expect of goods that passed', () => {
  it('stands when what is still to come is priced anew', () => {
    const returns = { variable: [{ id: 'returns', kind: 'returns', expectedReturns: '1' }] }
    const books = given([ten()], [transferred('2026-03-10', 'A', '6'), cheaper, transferred('2026-09-10', 'A', '4')], { price: returns, assuranceWarranty: { expectedCost: '40.00' } })
    const balances = (on: string) => ['refund_liability', 'return_asset', 'warranty_provision'].map((role) => books.balance(role, on))
    expect(balances('2026-03-10')).toEqual([-60_00n, 30_00n, -24_00n])
    expect(balances('2026-09-10')).toEqual([-100_00n, 50_00n, -40_00n])
  })
})
