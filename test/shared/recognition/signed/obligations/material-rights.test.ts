import { contract } from '../given.ts'
import { control, monthly, onSignal, ssp } from './given.ts'

describe('Material rights', () => {
  const product = { id: 'A', statedPrice: '100.00', ssp: ssp('100.00'), satisfaction: onSignal('transfer') }
  const voucher = { id: 'V', nature: 'material-right', option: { purchase: '50.00', discount: '0.40', generalDiscount: '0.10', likelihood: '0.80' } }

  it('a voucher is priced at what it saves beyond the general offer, times its likelihood', () => {
    const books = contract({ terms: { promises: [product, voucher], price: { fixed: '100.00' } }, facts: [control('2026-01-02', 'transfer', 'A')] })
    expect(books.decision('MATERIAL_RIGHT')!.amounts['option']).toBe('1200')
    expect([books.allocated('A'), books.allocated('V')]).toEqual([8929n, 1071n])
    expect(books.revenue('2026')).toBe(8929n)
  })

  it('an option that saves nothing extra is no promise with a price', () => {
    const books = contract({ terms: { promises: [product, { ...voucher, option: { ...voucher.option, generalDiscount: '0.40' } }], price: { fixed: '100.00' } } })
    expect(books.decision('NO_MATERIAL_RIGHT')).toBeDefined()
    expect(books.allocated('A')).toBe(10000n)
  })

  it('expiry is revenue at once', () => {
    const books = contract({ terms: { promises: [product, voucher], price: { fixed: '100.00' } }, facts: [{ kind: 'right', on: '2026-03-31', movement: 'expired', promise: 'V' }] })
    expect(books.revenue('2026-03')).toBe(1071n)
  })

  const option = { id: 'OPT', ssp: ssp('33.33'), satisfaction: onSignal('exercise-or-expiry') }
  const service = { id: 'A', ssp: ssp('100.00'), satisfaction: monthly('2026-01-01', '2027-12-31') }
  const more = { id: 'B', statedPrice: '300.00', ssp: ssp('400.00'), satisfaction: monthly('2027-01-01', '2028-12-31') }
  const exercised = [{ kind: 'right', on: '2027-01-01', movement: 'exercised', promise: 'OPT', amount: '300.00', buys: [more] }]

  it('exercised, the contract continues: the price of the right joins what it buys', () => {
    const books = contract({ terms: { promises: [service, option], price: { fixed: '100.00' } }, facts: exercised })
    expect(books.allocated('B')).toBe(32500n)
    expect(books.allocated('A')).toBe(7500n)
    expect(books.revenue('2027', 'B')).toBe(16250n)
    expect(books.price()).toBe(40000n)
  })

  it('exercised, the contract is modified: what remains is shared anew', () => {
    const books = contract({ terms: { promises: [service, option], price: { fixed: '100.00' } }, facts: exercised, policy: { obligations: { materialRightExercise: 'contract-modification' } } })
    expect(books.revenue('2026', 'A')).toBe(3750n)
    expect(books.allocated('B')).toBe(32222n)
    expect(books.allocated('A')! + books.allocated('B')!).toBe(40000n)
  })

  it('renewals looked through: the first year keeps its share of the consideration expected, the rest waits for the renewals', () => {
    const maintenance = { id: 'M', statedPrice: '1000.00', cost: '600.00', satisfaction: monthly('2026-01-01', '2026-12-31'), renewals: [{ price: '1000.00', likelihood: '0.90', expectedCost: '750.00' }, { price: '1000.00', likelihood: '0.675', expectedCost: '1000.00' }] }
    const books = contract({ terms: { promises: [maintenance], price: {} } })
    expect(books.decision('RENEWALS_LOOKED_THROUGH')!.amounts).toEqual({ expectedConsideration: '257500', first: '79231', deferred: '20769' })
    expect(books.revenue('2026')).toBe(79231n)
  })

  it('a renewal uses the part of the right that belongs to it', () => {
    const maintenance = { id: 'M', statedPrice: '1000.00', cost: '600.00', satisfaction: monthly('2026-01-01', '2026-12-31'), renewals: [{ price: '1000.00', likelihood: '0.90', expectedCost: '750.00' }, { price: '1000.00', likelihood: '0.675', expectedCost: '1000.00' }] }
    const second = { id: 'M2', statedPrice: '1000.00', satisfaction: monthly('2027-01-01', '2027-12-31') }
    const renewed = { kind: 'right', on: '2027-01-01', movement: 'exercised', promise: 'M/renewals', quantity: '0.4', amount: '1000.00', buys: [second] }
    const lapsed = { kind: 'right', on: '2027-12-31', movement: 'expired', promise: 'M/renewals' }
    const books = contract({ terms: { promises: [maintenance], price: {} }, facts: [renewed, lapsed] })
    expect(books.allocated('M2')).toBe(100000n + 8308n)
    expect(books.revenue('2027', 'M2')).toBe(108308n)
    expect(books.revenue('2027', 'M/renewals')).toBe(20769n - 8308n)
    expect(books.revenue('202')).toBe(200000n)
  })
})

describe('Loyalty points and gift cards', () => {
  const sold = { id: 'G', ssp: ssp('100000.00'), satisfaction: onSignal('transfer') }
  const points = { id: 'P', nature: 'loyalty-points', quantity: '9500', ssp: ssp('9500.00') }
  const used = (on: string, quantity: string, expectedTotal?: string) => ({ kind: 'right', on, movement: 'redeemed', promise: 'P', quantity, ...(expectedTotal === undefined ? {} : { expectedTotal }) })

  it('points are earned as redeemed of those expected; a new expectation is caught up', () => {
    const books = contract({ terms: { promises: [sold, points], price: { fixed: '100000.00' } }, facts: [control('2026-01-01', 'transfer', 'G'), used('2026-12-31', '4500', '9500'), used('2027-12-31', '4000', '9700')] })
    expect(books.allocated('P')).toBe(867580n)
    expect(books.revenue('2026', 'P')).toBe(410959n)
    expect(books.revenue('2027', 'P')).toBe((867580n * 8500n * 2n + 9700n) / (9700n * 2n) - 410959n)
  })

  it('an estimate alone is caught up too, and expiry earns the rest', () => {
    const books = contract({ terms: { promises: [sold, points], price: { fixed: '100000.00' } }, facts: [used('2026-06-30', '4750'), { kind: 'estimate', on: '2026-09-30', of: 'P', expected: '9400' }, { kind: 'right', on: '2026-12-31', movement: 'expired', promise: 'P' }] })
    expect(books.revenue('2026-06')).toBe(433790n)
    expect(books.revenue('2026-09')).toBeGreaterThan(0n)
    expect(books.revenue('2026', 'P')).toBe(867580n)
  })

  it('a gift card is earned as it is spent', () => {
    const card = { id: 'CARD', nature: 'gift-card', statedPrice: '100.00' }
    const books = contract({ terms: { promises: [card], price: {} }, facts: [{ kind: 'right', on: '2026-02-01', movement: 'redeemed', promise: 'CARD', amount: '30.00' }] })
    expect(books.revenue('2026-02')).toBe(3000n)
  })
})
