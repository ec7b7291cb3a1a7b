import { service, transferred } from '../given.ts'
import { euros, gained, invoiced, paid, rate, twoGoods } from './given.ts'

/** An advance keeps the rate of its day until it is earned: no other part of a later document uses it up (IFRIC 22.8, 22.9). */
describe('a document that moves several accounts, in another currency', () => {
  it('tax on a second invoice takes nothing from the advance of the first', () => {
    const books = euros({
      promises: twoGoods,
      facts: [
        rate('2026-01-05', '1.10'), invoiced('2026-01-05', '500.00', { tax: '50.00' }),
        rate('2026-02-05', '1.30'), invoiced('2026-02-05', '500.00', { tax: '50.00' }),
        transferred('2026-02-10', 'A'), transferred('2026-03-10', 'B'),
      ],
    })
    expect([books.revenue('2026-02'), books.revenue('2026-03')]).toEqual([550_00n, 650_00n])
    // 550 euros receivable and 50 owed in tax since January, at 1.10, are worth 0.20 more for each euro in February.
    expect([gained(books, '2026-01-31'), gained(books, '2026-02-28')]).toEqual([0n, 100_00n])
  })

  it('paying back what is owed takes nothing from advances, and adds none', () => {
    const books = euros({
      promises: [service('S', { statedPrice: '1200.00' })],
      facts: [rate('2026-01-01', '1.20'), paid('2026-01-01', '1200.00'), { kind: 'credit-note', on: '2026-01-01', amount: '300.00', refund: '300.00' }, rate('2026-02-10', '1.30'), { kind: 'refund', on: '2026-02-10', amount: '300.00' }],
    })
    // 75 euros a month at 1.20, as they were paid; what was owed back, 300 at 1.20, costs 30 dollars more in February.
    expect(['2026-01', '2026-03', '2026-12'].map((month) => books.revenue(month))).toEqual([90_00n, 90_00n, 90_00n])
    expect(gained(books, '2026-12-31')).toBe(-30_00n)
    expect([books.balance('refund_liability', '2026-02-10'), books.balance('cash_clearing', '2026-12-31')]).toEqual([0n, 1440_00n - 390_00n])
  })

  it('a fee that the processor keeps of money taken back is an expense of its day, and adds no advance', () => {
    const books = euros({
      promises: twoGoods,
      facts: [rate('2026-01-05', '1.10'), paid('2026-01-05', '500.00'), rate('2026-02-05', '1.30'), paid('2026-02-05', '500.00'), { kind: 'dispute', id: 'dp_1', on: '2026-02-06', amount: '0.00', fee: '10.00' }, transferred('2026-02-10', 'A'), transferred('2026-03-10', 'B')],
    })
    expect([books.revenue('2026-02'), books.revenue('2026-03')]).toEqual([550_00n, 650_00n])
    expect(books.balance('processor_fee_expense', '2026-12-31')).toBe(13_00n)
    expect(gained(books, '2026-12-31')).toBe(0n)
  })
})
