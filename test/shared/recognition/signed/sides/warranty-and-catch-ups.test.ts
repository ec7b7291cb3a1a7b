import { type Worked, contract, goods, service, transferred } from '../given.ts'

const repair = (on: string, amount: string, details: Record<string, unknown> = { against: 'warranty' }) => ({ kind: 'transfer', on, transfer: 'cost-incurred', amount, details })
const ten = goods('A', { statedPrice: '1000.00', quantity: '10', satisfaction: { method: 'point-in-time', signal: 'transfer', quantity: '10' } })
const given = (facts: readonly Record<string, unknown>[], terms: Record<string, unknown> = {}): Worked => contract({ terms: { promises: [ten], price: {}, assuranceWarranty: { expectedCost: '40.00' }, ...terms }, facts })
const provision = (books: Worked, ...days: readonly string[]): readonly bigint[] => days.map((on) => -books.balance('warranty_provision', on))

describe('what a warranty of assurance will cost (460-10-25-5)', () => {
  it('is provided for as each part of the goods passes, rounded to date', () => {
    const books = given([transferred('2026-02-01', 'A', '3'), transferred('2026-03-01', 'A', '3'), transferred('2026-04-01', 'A', '4')], { assuranceWarranty: { expectedCost: '0.11' } })
    expect(provision(books, '2026-02-28', '2026-03-31', '2026-04-30')).toEqual([3n, 7n, 11n])
  })

  it('is of goods and units, not of the service that comes with them', () => {
    const support = service('S', { statedPrice: '1200.00' })
    const units = goods('U', { statedPrice: '500.00', satisfaction: { method: 'units', quantity: '5' } })
    const books = given([transferred('2026-03-01', 'U', '5')], { promises: [support, units] })
    expect(provision(books, '2026-02-28', '2026-03-31')).toEqual([0n, 40_00n])
  })

  it('is provided for at once where nothing passes at a point in time, and not before there is a contract', () => {
    expect(provision(given([], { promises: [service('S', { statedPrice: '1200.00' })] }), '2026-01-01')).toEqual([40_00n])
    const criteria = { approved: false, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true }
    expect(provision(given([], { promises: [service('S', { statedPrice: '1200.00' })], criteria }), '2026-12-31')).toEqual([0n])
  })

  it('is that of the promises where the contract states none; what other promises cost is none of it', () => {
    const books = given([transferred('2026-02-01', 'A')], { assuranceWarranty: undefined, promises: [{ ...ten, cost: '300.00' }, { id: 'W', nature: 'assurance-warranty', cost: '25.00' }, { id: 'V', nature: 'assurance-warranty' }] })
    expect(provision(books, '2026-02-28')).toEqual([25_00n])
  })

  it.each([
    ['in cash', {}, 'cash_clearing'],
    ['from inventory', { from: 'inventory' }, 'inventory'],
    ['from inventory, and owed beside', { from: 'inventory', owed: true }, 'inventory'],
    ['owed', { owed: true }, 'cost_payable'],
  ])('repairs %s use it up', (_, details, role) => {
    const books = given([transferred('2026-02-01', 'A'), repair('2026-03-01', '15.00', { against: 'warranty', ...details })])
    expect([...provision(books, '2026-03-31'), books.balance(role, '2026-03-31')]).toEqual([25_00n, -15_00n])
  })

  it('repairs before there is a provision are expense; a later provision is whole', () => {
    const books = given([repair('2026-01-15', '15.00'), transferred('2026-02-01', 'A'), repair('2026-03-01', '40.00')])
    expect(provision(books, '2026-01-31', '2026-02-28', '2026-03-31')).toEqual([0n, 40_00n, 0n])
    expect(books.balance('warranty_expense', '2026-03-31')).toBe(55_00n)
  })

  it('other costs and transfers use none of it', () => {
    const books = given([transferred('2026-02-01', 'A'), repair('2026-03-01', '15.00', { against: 'supplier' }), { ...repair('2026-03-01', '15.00'), transfer: 'passed-through' }])
    expect(provision(books, '2026-03-31')).toEqual([40_00n])
  })
})

describe('what a changed estimate of progress does to earlier revenue (606-10-25-35)', () => {
  const work = { id: 'W', statedPrice: '1000.00', satisfaction: { method: 'cost-to-cost', expectedCost: '800.00' } }
  const cost = (on: string, fields: Record<string, unknown>) => ({ kind: 'cost', on, promise: 'W', ...fields })
  const told = (facts: readonly Record<string, unknown>[]) =>
    contract({ terms: { promises: [work], price: {} }, facts }).whole.decisions.filter(({ code }) => code === 'PROGRESS_REESTIMATED').map(({ on, because, amounts }) => [on, because, amounts])
  const saying = (was: string, is: string) => `The total expected was ${was} and is ${is} now: what was earned before is measured anew.`

  it('is named with what was earned before by the old estimate and by the new one', () => {
    expect(told([cost('2026-03-10', { amount: '200.00' }), cost('2026-05-10', { amount: '200.00', expectedTotal: '1000.00' })])).toEqual([
      ['2026-05-10', saying('80000', '100000'), { before: '25000', after: '20000', cumulative_catch_up: '-5000' }],
    ])
  })

  it('once for each change, and not at all where the estimate stays', () => {
    const facts = [cost('2026-03-10', { amount: '200.00' }), cost('2026-05-10', { amount: '200.00', expectedTotal: '800.00' }), cost('2026-06-10', { amount: '0.00', expectedTotal: '640.00' })]
    expect(told(facts).map(([on, , amounts]) => [on, amounts])).toEqual([['2026-06-10', { before: '50000', after: '62500', cumulative_catch_up: '12500' }]])
  })

  it('at the price that the contract has by then, once', () => {
    const cheaper = { kind: 'modification', on: '2026-04-15', approved: true, priceChange: '-200.00', remainingDistinct: false, changed: [{ promise: 'W', remainingDistinct: false }] }
    const facts = [cost('2026-03-10', { amount: '200.00', expectedTotal: '1000.00' }), cheaper, cost('2026-05-10', { amount: '200.00', expectedTotal: '800.00' })]
    expect(told(facts).map(([on, , amounts]) => [on, amounts])).toEqual([
      ['2026-03-10', { before: '25000', after: '20000', cumulative_catch_up: '-5000' }],
      ['2026-05-10', { before: '16000', after: '20000', cumulative_catch_up: '4000' }],
    ])
  })
})
