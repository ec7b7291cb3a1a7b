import { service } from '../given.ts'
import { euros, gained, invoiced, paid, rate } from './given.ts'

const quarter = (fields: Record<string, unknown> = {}) => service('S', { statedPrice: '100.00', satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-03-31' }, convention: 'equal-months' }, ...fields })
const facts = [rate('2026-01-01', '1.10'), paid('2026-01-01', '100.00')]
const months = ['2026-01', '2026-02', '2026-03']

describe('shares of a price before they are rounded (606-10-25-31)', () => {
  it('are rounded once, to date, in the currency of the books', () => {
    expect(months.map((month) => euros({ promises: [quarter()], facts }).revenue(month))).toEqual([36_67n, 36_66n, 36_67n])
  })

  it('stay as they are booked where policy books whole units: 33, 34 and 33 euros', () => {
    const books = euros({ promises: [quarter()], facts, policy: { schedule: { decimals: 0 } } })
    expect(months.map((month) => books.revenue(month))).toEqual([36_30n, 37_40n, 36_30n])
  })

  it('stay as they are booked where that is more than a cent away: a cent, a cent and three', () => {
    const dear = quarter({ statedPrice: '0.05' })
    const books = euros({ promises: [dear], facts: [rate('2026-01-01', '100.00'), paid('2026-01-01', '0.05')], policy: { schedule: { rounding: 'truncate-last-plug' } } })
    expect(months.map((month) => books.revenue(month))).toEqual([1_00n, 1_00n, 3_00n])
  })

  it('less what contra accounts took run on at their new share', () => {
    const year = service('S', { statedPrice: '1200.00' })
    const books = euros({ promises: [year], facts: [rate('2026-01-01', '1.10'), invoiced('2026-01-01', '1200.00'), { kind: 'credit-note', on: '2026-04-30', amount: '100.00' }], policy: { adjustments: { method: 'contra-proportional' } } })
    // A third, 33.33 euros, to the contra account; 733.33 are left for eight months: 91.66625 at 1.10.
    expect(['2026-04-30', '2026-05-31', '2026-12-31'].map((on) => -books.balance('revenue', on))).toEqual([440_00n, 540_83n, 1_246_66n])
    expect([books.balance('credit_notes_contra', '2026-12-31'), books.balance('contract_liability', '2026-12-31'), gained(books, '2026-12-31')]).toEqual([36_66n, 0n, 0n])
  })
})
