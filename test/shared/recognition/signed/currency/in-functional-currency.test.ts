import { goods, service, transferred } from '../given.ts'
import { euros, gained, invoiced, paid, rate, twoGoods } from './given.ts'

const months = ['2026-01-31', '2026-02-28', '2026-03-31']

describe('advances in another currency (IFRIC 22)', () => {
  it('are used up first in, first out, each at the rate of its day', () => {
    const books = euros({ promises: twoGoods, facts: [rate('2026-01-05', '1.10'), paid('2026-01-05', '400.00'), rate('2026-02-05', '1.20'), paid('2026-02-05', '600.00'), transferred('2026-02-10', 'A'), rate('2026-03-05', '1.50'), transferred('2026-03-10', 'B')] })
    // A: 400 at 1.10 and 100 at 1.20. B: the other 500 at 1.20.
    expect([books.revenue('2026-02'), books.revenue('2026-03')]).toEqual([560_00n, 600_00n])
    expect([gained(books, '2026-12-31'), books.balance('contract_liability', '2026-03-31')]).toEqual([0n, 0n])
  })

  it('and what is earned beyond them has the rate of its day', () => {
    const books = euros({ promises: twoGoods, facts: [rate('2026-01-05', '1.10'), paid('2026-01-05', '400.00'), rate('2026-02-05', '1.20'), transferred('2026-02-10', 'A')] })
    expect(books.revenue('2026-02')).toBe(440_00n + 120_00n)
    expect(books.balance('contract_asset', '2026-02-28')).toBe(120_00n)
  })

  it('paid after the good passed settle what was earned ahead first: the gain since is exchange, the rest an advance', () => {
    const books = euros({ promises: twoGoods, facts: [rate('2026-01-05', '1.20'), transferred('2026-01-05', 'A'), rate('2026-01-31', '1.20'), rate('2026-02-05', '1.30'), paid('2026-02-05', '800.00'), transferred('2026-02-10', 'B')] })
    expect([books.revenue('2026-01'), books.revenue('2026-02')]).toEqual([600_00n, 390_00n + 260_00n])
    expect(gained(books, '2026-02-28')).toBe(50_00n)
  })

  it('are remeasured only where policy has them follow the closing rate', () => {
    const facts = [rate('2026-01-05', '1.20'), paid('2026-01-05', '1000.00'), rate('2026-01-31', '1.25'), rate('2026-02-05', '1.30'), transferred('2026-02-05', 'A')]
    const kept = euros({ facts })
    const followed = euros({ facts, currency: { contractLiability: 'closing-rate' } })
    expect([kept, followed].map((books) => [gained(books, '2026-01-31'), books.revenue('2026-02'), gained(books, '2026-12-31')])).toEqual([[0n, 1200_00n, 0n], [-50_00n, 1250_00n, -50_00n]])
  })

  it('revenue that an estimate takes back is owed again at the rate of the last advance', () => {
    const price = { fixed: '1000.00', variable: [{ id: 'bonus', kind: 'bonus', estimate: '200.00', included: '200.00' }] }
    const halfYear = [rate('2026-01-01', '1.20'), rate('2026-06-30', '1.50'), { kind: 'estimate', on: '2026-06-30', of: 'bonus', amount: '0.00', included: '0.00' }]
    const ahead = euros({ promises: [service('S')], facts: [...halfYear, paid('2026-01-01', '600.00')], terms: { price } })
    // Six months of 100 euros, less the 100 euros of bonus that these months had earned: at 1.20, as they were paid.
    expect(ahead.revenue('2026-06')).toBe(120_00n - 120_00n)
    const behind = euros({ promises: [service('S')], facts: halfYear, terms: { price } })
    // Nothing was paid: 600 euros earned ahead are carried at 5 × 120 + 150 dollars, and go at that; the 500 that stay close at 1.50.
    expect([behind.revenue('2026-06'), gained(behind, '2026-06-30')]).toEqual([150_00n - 125_00n, 750_00n - 625_00n])
  })
})

describe('what is to be received in another currency', () => {
  const facts = [
    rate('2026-01-05', '1.20'), transferred('2026-01-05', 'A'), rate('2026-01-31', '1.25'),
    rate('2026-02-05', '1.30'), invoiced('2026-02-05', '1000.00'), rate('2026-02-28', '1.26'),
    rate('2026-03-05', '1.28'), paid('2026-03-05', '1000.00'),
  ]

  it.each<[string, Record<string, unknown>, readonly bigint[]]>([
    ['follows the closing rate', {}, [50_00n, 60_00n, 80_00n]],
    ['keeps the rate of a contract asset until it is invoiced', { contractAsset: 'historical-rate' }, [0n, 60_00n, 80_00n]],
    ['keeps the rate of a receivable until it is settled', { receivable: 'at-settlement' }, [50_00n, 100_00n, 80_00n]],
  ])('%s', (_, currency, gains) => {
    const books = euros({ facts, currency })
    expect(months.map((on) => gained(books, on))).toEqual(gains)
    expect([books.revenue('2026'), books.balance('cash_clearing', '2026-03-31'), books.balance('receivable', '2026-03-31'), books.balance('contract_asset', '2026-03-31')]).toEqual([1200_00n, 1280_00n, 0n, 0n])
  })

  it('in part leaves the rest at what it is carried at', () => {
    const books = euros({ facts: [rate('2026-01-05', '1.20'), invoiced('2026-01-05', '1000.00'), transferred('2026-01-05', 'A'), rate('2026-01-10', '1.30'), paid('2026-01-10', '250.00')], currency: { receivable: 'at-settlement' } })
    expect([books.balance('receivable', '2026-01-31'), gained(books, '2026-01-31')]).toEqual([900_00n, 25_00n])
  })

  it('is remeasured at each closing after the last document too, as long as rates are stated', () => {
    const books = euros({ facts: [rate('2026-01-05', '1.20'), invoiced('2026-01-05', '1000.00'), transferred('2026-01-05', 'A'), rate('2026-03-15', '1.25')] })
    expect(months.map((on) => gained(books, on))).toEqual([0n, 0n, 50_00n])
  })

  it('an average is of revenue alone: balances close at the rate of the day', () => {
    const books = euros({ facts: [rate('2026-01-05', '1.20'), invoiced('2026-01-05', '1000.00'), rate('2026-01-31', '1.90', { basis: 'average' })] })
    expect(gained(books, '2026-01-31')).toBe(0n)
  })

  it('that nobody expects any more is lost at the rate of the day; tax comes back as it was owed', () => {
    const books = euros({ facts: [rate('2026-01-05', '1.20'), invoiced('2026-01-05', '1000.00', { tax: '100.00' }), transferred('2026-01-05', 'A'), rate('2026-02-05', '1.30'), { kind: 'write-off', on: '2026-02-05' }] })
    expect([books.balance('bad_debt_expense', '2026-02-28'), books.balance('tax_payable', '2026-02-28'), books.balance('receivable', '2026-02-28'), gained(books, '2026-02-28')]).toEqual([1300_00n, 0n, 0n, 100_00n])
  })
})

describe('what is given back in another currency', () => {
  const policy = { adjustments: { method: 'contra-proportional' } }

  it('through a contra account goes at the rate the revenue came in at; what it is worth by now beyond that is exchange', () => {
    const books = euros({ facts: [rate('2026-01-05', '1.20'), transferred('2026-01-05', 'A'), invoiced('2026-01-05', '1000.00'), rate('2026-01-20', '1.50'), { kind: 'credit-note', on: '2026-01-20', amount: '100.00' }], policy, currency: { receivable: 'at-settlement' } })
    expect([books.balance('credit_notes_contra', '2026-01-31'), books.balance('receivable', '2026-01-31'), books.balance('revenue', '2026-01-31')]).toEqual([120_00n, 1080_00n, -1200_00n])
    expect([gained(books, '2026-01-31'), books.balance('contract_liability', '2026-01-31')]).toEqual([0n, 0n])
  })

  it('of two obligations, each at its own', () => {
    const books = euros({
      promises: twoGoods, policy, currency: { receivable: 'at-settlement' },
      facts: [rate('2026-01-05', '1.20'), transferred('2026-01-05', 'A'), invoiced('2026-01-05', '500.00'), rate('2026-01-10', '1.40'), transferred('2026-01-10', 'B'), invoiced('2026-01-10', '500.00'), { kind: 'credit-note', on: '2026-01-10', amount: '100.00', promise: 'B' }],
    })
    expect(books.balance('credit_notes_contra', '2026-01-31')).toBe(140_00n)
  })
})

describe('costs and goods beside the contract', () => {
  it('keep the rate they came at; what is owed for them follows the closing rate', () => {
    const costs = [{ id: 'commission', kind: 'commission', amount: '120.00', on: '2026-01-05', owed: true, amortisedOver: { from: '2026-01-01', through: '2026-12-31' } }]
    const books = euros({ promises: [service('S', { statedPrice: '1200.00' })], facts: [rate('2026-01-05', '1.20'), rate('2026-02-28', '1.30'), paid('2026-01-05', '1200.00')], terms: { costs } })
    expect(books.balance('cost_payable', '2026-02-28')).toBe(-156_00n)
    expect([books.balance('contract_cost_asset', '2026-01-31'), books.balance('contract_cost_asset', '2026-12-31')]).toEqual([132_00n, 0n])
    expect(books.balance('amortisation_expense', '2026-12-31')).toBe(144_00n)
  })
})

describe('fractions of a cent', () => {
  const quarter = (statedPrice: string) => [service('S', { statedPrice, satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-03-31' }, convention: 'equal-months' } })]

  it('are rounded once, in the currency of the books: a third of 100 euros at 1.10 is 36.67 dollars', () => {
    const books = euros({ promises: quarter('100.00'), facts: [rate('2026-01-01', '1.10'), paid('2026-01-01', '100.00')] })
    expect(['2026-01', '2026-02', '2026-03'].map((month) => books.revenue(month))).toEqual([36_67n, 36_66n, 36_67n])
  })

  it('of several documents are rounded to date', () => {
    const books = euros({ promises: [goods('A', { statedPrice: '0.06' })], facts: [rate('2026-01-01', '1.10'), ...['02', '03', '04'].map((day) => invoiced(`2026-01-${day}`, '0.02')), paid('2026-01-05', '0.06')] })
    // Three invoices of 2.2 cents are 6.6 to date, and so is what was paid: 7 cents each.
    expect([books.balance('receivable', '2026-01-31'), books.balance('cash_clearing', '2026-01-31'), gained(books, '2026-01-31')]).toEqual([0n, 7n, 0n])
  })

  const twice = [rate('2026-01-01', '1.20'), invoiced('2026-01-02', '0.02'), rate('2026-01-03', '1.30'), paid('2026-01-03', '0.02')]

  it('that are left on a balance when it is settled are a difference of exchange', () => {
    const books = euros({ promises: [goods('A', { statedPrice: '0.02' })], facts: twice })
    // 2.4 cents receivable are 2, 2.6 cents paid are 3; the gain of 0.2 is nothing, and one cent is left.
    expect([books.balance('cash_clearing', '2026-01-31'), books.balance('receivable', '2026-01-31'), gained(books, '2026-01-31')]).toEqual([3n, 0n, 1n])
  })

  it('that are left in an open period are one on the day of the last document', () => {
    const books = euros({ promises: [goods('A', { statedPrice: '0.02' })], facts: twice }).through('2025-12')
    expect(books.events.filter(({ cause }) => cause === 'exchange-difference').map((event) => [event.on, event.kind === 'SettlementMoved' && [event.debit, event.credit, event.amountMinor]])).toEqual([['2026-01-03', ['receivable', 'fx_gain', 1n]]])
  })

  it('that are left on a position when it is used up are a difference of exchange', () => {
    const books = euros({ promises: [goods('A', { statedPrice: '0.01' }), goods('B', { statedPrice: '0.01' })], facts: [rate('2026-01-01', '1.30'), paid('2026-01-02', '0.02'), transferred('2026-01-03', 'A'), transferred('2026-01-04', 'B')] })
    // 2.6 cents paid are 3; each good earns 1.3 of them, which is 1.
    expect([books.revenue('2026-01'), books.balance('contract_liability', '2026-01-31'), gained(books, '2026-01-31')]).toEqual([2n, 0n, 1n])
  })

  it('of which nothing is left are not booked', () => {
    const books = euros({ promises: quarter('0.01'), facts: [rate('2026-01-01', '0.40'), paid('2026-01-01', '0.01')] })
    expect(books.whole.events).toEqual([])
  })
})

describe('expenses beside the contract', () => {
  it('taken back go at the rate they came in at', () => {
    const work = { id: 'W', statedPrice: '1000.00', satisfaction: { method: 'cost-to-cost', expectedCost: '1200.00' } }
    const books = euros({ promises: [work], facts: [rate('2026-01-01', '1.20'), rate('2026-03-10', '1.50'), { kind: 'cost', on: '2026-03-10', promise: 'W', amount: '300.00' }], policy: { losses: { provision: 'immediate-full' } } })
    // 200 euros of loss at 1.20, of which a quarter is used up: 60 dollars, whatever the rate is by then.
    expect(['2026-01-31', '2026-03-31'].map((on) => books.balance('loss_provision', on))).toEqual([-240_00n, -180_00n])
    expect(books.balance('loss_on_contract', '2026-03-31')).toBe(180_00n)
    expect(books.balance('cost_of_sales', '2026-03-31')).toBe(450_00n)
  })

  it('that a dealer keeps are each at the rate of the sale', () => {
    const promise = { id: 'A', role: 'principal', satisfaction: { method: 'sales', collects: 'dealer-by-payment' } }
    const books = euros({ promises: [promise], facts: [rate('2026-01-05', '1.20'), { kind: 'sale', on: '2026-01-10', promise: 'A', gross: '200.00', commission: '30.00', expenses: '5.00' }] })
    expect([books.balance('cost_expense', '2026-01-31'), books.balance('selling_expense', '2026-01-31'), books.revenue('2026-01')]).toEqual([36_00n, 6_00n, 240_00n])
  })
})
