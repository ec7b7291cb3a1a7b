import { type Worked, contract, service } from '../../given.ts'

const S = service('S', { statedPrice: '2400.00' })
const paid = { kind: 'payment', on: '2026-01-01', amount: '2400.00' }
const commission = (fields: Record<string, unknown> = {}) => ({ id: 'commission', kind: 'commission', amount: '120.00', ...fields })

interface Given {
  readonly costs?: readonly Record<string, unknown>[]
  readonly facts?: readonly Record<string, unknown>[]
  readonly policy?: Record<string, unknown>
  readonly terms?: Record<string, unknown>
  readonly book?: string
}

/** A service of 2026 for 2,400 with costs; a commission of 120 unless said otherwise. */
const given = ({ costs = [commission()], facts = [], policy = {}, terms = {}, book = 'asc606' }: Given = {}): Worked =>
  contract({ terms: { promises: [S], price: {}, term: { from: '2026-01-01', through: '2026-12-31' }, costs, ...terms }, facts: [paid, ...facts], policy: { costs: policy }, book })
const carried = (books: Worked, ...days: readonly string[]): readonly bigint[] => days.map((on) => books.balance('contract_cost_asset', on))
const months = (books: Worked): string | undefined => books.decision('CAPITALISED')?.amounts['months']

describe('what becomes of a cost when it is incurred (340-40-25)', () => {
  it.each([
    ['commission', 'CAPITALISED'],
    ['other-incremental', 'CAPITALISED'],
    ['fulfilment', 'CAPITALISED'],
    ['not-incremental', 'EXPENSED'],
    ['other-guidance', 'OTHER_GUIDANCE'],
  ])('%s: %s', (kind, code) => {
    const books = given({ costs: [commission({ kind })] })
    const [asset, expensed] = [code === 'CAPITALISED' ? 120_00n : 0n, code === 'EXPENSED' ? 120_00n : 0n]
    expect(books.decision(code)).toMatchObject({ subject: 'commission', policy: 'costs.period: contract-term', amounts: { cost: '12000', capitalised: String(asset), expensed: String(expensed), months: '12' }, on: '2026-01-01' })
    const of = (role: string) => books.whole.events.reduce((sum, event) => (event.kind === 'SettlementMoved' && event.debit === role ? sum + event.amountMinor : sum), 0n)
    expect([of('contract_cost_asset'), of('cost_expense')]).toEqual([asset, expensed])
  })

  it('paid at once unless it is owed', () => {
    const owing = given({ costs: [commission({ owed: true })] })
    const both = [given(), owing].map((books) => [books.balance('cash_clearing', '2026-01-31'), books.balance('cost_payable', '2026-01-31')])
    expect(both).toEqual([[2280_00n, 0n], [2400_00n, -120_00n]])
  })

  it('a year or less is expensed where that is elected; thirteen months are not, nor is what fulfils', () => {
    const code = (fields: Record<string, unknown>, oneYearExpedient: boolean) => given({ costs: [commission(fields)], policy: { oneYearExpedient } }).whole.decisions.find(({ subject }) => subject === 'commission')?.code
    expect([code({}, true), code({ months: 13 }, true), code({ kind: 'fulfilment' }, true), code({}, false)]).toEqual(['EXPENSED_ONE_YEAR', 'CAPITALISED', 'CAPITALISED', 'CAPITALISED'])
  })

  it('incurred later is known by its own fact', () => {
    const books = given({ costs: [], facts: [{ kind: 'contract-cost', on: '2026-07-01', cost: 'installing', amount: '60.00', category: 'fulfilment', months: 6, owed: true }] })
    expect(carried(books, '2026-06-30', '2026-07-31', '2026-12-31')).toEqual([0n, 50_00n, 0n])
    expect(books.balance('cost_payable', '2026-07-31')).toBe(-60_00n)
  })
})

describe('the period that a cost relates to (340-40-35-1)', () => {
  it.each<[string, Given, string]>([
    ['its own months', { costs: [commission({ months: 24 })], policy: { months: 36 } }, '24'],
    ['its own term, a month begun counted whole', { costs: [commission({ amortisedOver: { from: '2026-01-15', through: '2026-03-20' } })] }, '3'],
    ['its own term, whole months over the turn of a year', { costs: [commission({ amortisedOver: { from: '2025-11-01', through: '2027-01-31' } })] }, '15'],
    ['months of policy', { policy: { months: 36 } }, '36'],
    ['the life of the customer, where policy says so', { policy: { period: 'customer-life' }, terms: { customerLifeMonths: 60 } }, '60'],
    ['the contract, where the life of the customer is not known', { policy: { period: 'customer-life' } }, '12'],
    ['months of the contract', { terms: { customerLifeMonths: 60, months: 18 } }, '18'],
    ['the term of the contract', { terms: { customerLifeMonths: 60 } }, '12'],
    ['the life of the customer, where the contract has no term', { terms: { customerLifeMonths: 60, term: undefined } }, '60'],
  ])('%s', (_, fields, expected) => {
    expect(months(given(fields))).toBe(expected)
  })

  it('that nothing states holds the cost', () => {
    const books = given({ terms: { term: undefined } })
    expect(books.whole.holds).toMatchObject([{ code: 'TERM_UNKNOWN', subject: 'commission', amountMinor: 120_00n }])
    expect(carried(books, '2026-12-31')).toEqual([120_00n])
  })
})

describe('how a capitalised cost is used up', () => {
  it('in equal months, from the day it was incurred or the contract begins, whichever is later', () => {
    expect(carried(given(), '2026-01-31', '2026-02-28', '2026-11-30', '2026-12-31')).toEqual([110_00n, 100_00n, 10_00n, 0n])
    expect(carried(given({ costs: [commission({ on: '2026-03-15', months: 10 })] }), '2026-03-31', '2026-11-30', '2026-12-31')).toEqual([108_00n, 12_00n, 0n])
    expect(carried(given({ terms: { signedOn: '2025-11-20' } }), '2025-12-31', '2026-01-31', '2026-12-31')).toEqual([120_00n, 110_00n, 0n])
  })

  it('from the first day of its own term', () => {
    const books = given({ costs: [commission({ amortisedOver: { from: '2026-07-01', through: '2026-12-31' } })] })
    expect(carried(books, '2026-06-30', '2026-07-31', '2026-12-31')).toEqual([120_00n, 100_00n, 0n])
  })

  it('by days: of 365 from 15 January, 17 are over in January, and 14 are left in the next', () => {
    const books = given({ costs: [commission({ amount: '365.00', on: '2026-01-15' })], policy: { pattern: 'daily' } })
    expect(carried(books, '2026-01-31', '2026-02-28', '2026-12-31', '2027-01-31')).toEqual([348_00n, 320_00n, 14_00n, 0n])
  })

  it('as what it was incurred for is transferred', () => {
    const goods = ['A', 'B'].map((id, index) => ({ id, statedPrice: index === 0 ? '600.00' : '1800.00', satisfaction: { method: 'point-in-time', signal: 'transfer' } }))
    const passes = (on: string, promise: string) => ({ kind: 'control', on, signal: 'transfer', promise })
    const books = given({ terms: { promises: goods }, facts: [passes('2026-02-10', 'A'), passes('2026-05-10', 'B')], policy: { pattern: 'as-transferred' } })
    expect(carried(books, '2026-01-31', '2026-02-28', '2026-04-30', '2026-05-31')).toEqual([120_00n, 90_00n, 90_00n, 0n])
    expect(months(books)).toBe('12')
  })

  it('nothing of it, as long as nothing has a price', () => {
    const free = { ...S, statedPrice: '0.00' }
    expect(carried(given({ terms: { promises: [free] }, policy: { pattern: 'as-transferred' } }), '2026-12-31')).toEqual([120_00n])
  })

  it('costs of one day and one period are rounded together', () => {
    const parts = ['a', 'b', 'c'].map((id) => commission({ id, amount: '0.05', months: 2 }))
    expect(carried(given({ costs: parts }), '2026-01-31', '2026-02-28')).toEqual([7n, 0n])
    const apart = ['2026-01-01', '2026-01-02', '2026-01-03'].map((on, index) => commission({ id: `of day ${index}`, amount: '0.05', months: 2, on }))
    expect(carried(given({ costs: apart }), '2026-01-31', '2026-02-28')).toEqual([6n, 0n])
  })
})

describe('what a capitalised cost can still earn (340-40-35-3)', () => {
  const assessed = (on: string, fields: Record<string, unknown>) => ({ kind: 'costs-assessed', on, ...fields })
  const lost = (books: Worked): bigint => books.balance('impairment_loss', '2026-12-31')

  it('less than it is carried at is lost, and the rest is used up over what is left of the period', () => {
    const books = given({ facts: [assessed('2026-06-30', { cost: 'commission', recoverable: '30.00' })] })
    expect(lost(books)).toBe(30_00n)
    expect(carried(books, '2026-05-31', '2026-06-30', '2026-07-31', '2026-12-31')).toEqual([70_00n, 30_00n, 25_00n, 0n])
  })

  it('more than it is carried at changes nothing', () => {
    expect(lost(given({ facts: [assessed('2026-06-30', { cost: 'commission', recoverable: '90.00' })] }))).toBe(0n)
  })

  it('an impairment is taken as stated, and never more than there is', () => {
    const of = (impairment: string) => given({ facts: [assessed('2026-06-30', { cost: 'commission', impairment })] })
    expect([lost(of('20.00')), lost(of('200.00'))]).toEqual([20_00n, 60_00n])
    expect(carried(of('200.00'), '2026-06-30', '2026-07-31')).toEqual([0n, 0n])
  })

  it.each<[string, string, bigint, readonly bigint[]]>([
    ['asc606', 'stays lost (340-40-35-6)', 30_00n, [20_00n, 10_00n]],
    ['ifrs15', 'comes back, up to what would be carried without the loss (IFRS 15.104)', 10_00n, [40_00n, 20_00n]],
  ])('in book %s what was lost and can be earned again %s', (book, _, loss, left) => {
    const books = given({ facts: [assessed('2026-06-30', { cost: 'commission', recoverable: '30.00' }), assessed('2026-08-31', { cost: 'commission', recoverable: '500.00' })], book })
    expect([lost(books), ...carried(books, '2026-08-31', '2026-10-31')]).toEqual([loss, ...left])
  })

  it('named costs are assessed alone', () => {
    const costs = [commission({ id: 'a', amount: '120.00' }), commission({ id: 'b', amount: '240.00', months: 24 })]
    const named = given({ costs, facts: [assessed('2026-06-30', { cost: 'b', impairment: '30.00' })] })
    expect([lost(named), ...carried(named, '2026-06-30')]).toEqual([30_00n, 60_00n + 150_00n])
  })

  describe('one that names none speaks of all, in proportion to what each is carried at (360-10-35-28)', () => {
    // On 30 June 60 are left of the first, for 6 months, and 180 of the second, for 18.
    const costs = [commission({ id: 'a', amount: '120.00' }), commission({ id: 'b', amount: '240.00', months: 24 })]
    const all = (...facts: readonly Record<string, unknown>[]) => given({ costs, facts })

    it('an impairment of 54.00 is a quarter of the first, three quarters of the second', () => {
      const books = all(assessed('2026-06-30', { impairment: '54.00' }))
      // 46.50 and 139.50; half a year later nothing of the first, 12 of 18 months of the second.
      expect([lost(books), ...carried(books, '2026-06-30', '2026-12-31')]).toEqual([54_00n, 186_00n, 93_00n])
    })

    it('no more is lost than all together are carried at beyond what they can still earn', () => {
      const books = (recoverable: string) => all(assessed('2026-06-30', { recoverable }))
      expect(['90.00', '200.00', '240.00', '300.00'].map((recoverable) => [lost(books(recoverable)), ...carried(books(recoverable), '2026-06-30')])).toEqual([[150_00n, 90_00n], [40_00n, 200_00n], [0n, 240_00n], [0n, 240_00n]])
    })

    it('by what earlier assessments have left of each', () => {
      const books = all(assessed('2026-03-31', { cost: 'a', impairment: '50.00' }), assessed('2026-06-30', { impairment: '10.00' }))
      // The first is carried at 40 of 90 in March and 26.67 in June: 206.67 together, less 10.
      expect([lost(books), ...carried(books, '2026-06-30')]).toEqual([60_00n, 196_67n])
    })

    it('under IFRS 15 what was lost and can be earned again comes back to what lost it (IFRS 15.104)', () => {
      const back = (recoverable: string) => given({ costs, facts: [assessed('2026-03-31', { cost: 'a', impairment: '60.00' }), assessed('2026-06-30', { recoverable })], book: 'ifrs15' })
      // The first is carried at 30 of 90 in March and at 20 of 60 in June, beside 180 of the second, which lost nothing.
      expect(['210.00', '240.00', '500.00'].map((recoverable) => [lost(back(recoverable)), ...carried(back(recoverable), '2026-06-30')])).toEqual([[50_00n, 210_00n], [20_00n, 240_00n], [20_00n, 240_00n]])
    })

    it('a cost that is incurred later bears none of it', () => {
      const books = all({ kind: 'contract-cost', on: '2026-07-15', cost: 'installing', amount: '60.00', category: 'fulfilment', months: 6 }, assessed('2026-06-30', { impairment: '54.00' }))
      expect([lost(books), ...carried(books, '2026-06-30')]).toEqual([54_00n, 186_00n])
    })

    it('of which nothing is left loses nothing more', () => {
      const books = all(assessed('2026-06-30', { recoverable: '0.00' }), assessed('2026-07-31', { impairment: '5.00' }))
      expect([lost(books), ...carried(books, '2026-12-31')]).toEqual([240_00n, 0n])
    })
  })

  it('a contract that ended earns nothing more', () => {
    const books = given({ facts: [{ kind: 'termination', on: '2026-03-31', refund: '1800.00' }] })
    expect([lost(books), ...carried(books, '2026-03-31', '2026-12-31')]).toEqual([90_00n, 0n, 0n])
  })
})
