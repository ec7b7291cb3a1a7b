import { contract } from '../../given.ts'
import { serviceOf } from './given.ts'

const stopped = { kind: 'service', on: '2026-01-11', state: 'suspended' }

describe('the term of a service (606-10-25-3)', () => {
  it('the last day is left out, where the convention says so, of a term that names it: of the promise or the contract, not of months', () => {
    const convention = 'daily-end-exclusive'
    const january = { from: '2026-01-01', through: '2026-01-31' }
    const earned = (price: string, terms: Record<string, unknown>, satisfaction: Record<string, unknown> = {}) => contract({ terms: { ...terms, ...serviceOf(price, { convention, ...satisfaction }) }, facts: [stopped] }).revenue('2026')
    expect([earned('30.00', {}, { term: january }), earned('30.00', { term: january })]).toEqual([10_00n, 10_00n]) // ten of thirty days
    expect([earned('31.00', {}, { months: 1 }), earned('31.00', { months: 1 })]).toEqual([10_00n, 10_00n]) // ten of thirty-one
  })

  it('begins with the next month where policy says so, and then with its first day, whatever the moment that was stated', () => {
    const moments = { startAt: '2024-06-15T12:00:00.000Z', endAt: '2024-10-13T12:00:00.000Z' }
    const plan = contract({ terms: { signedOn: '2024-06-15', ...serviceOf('105.00', { ...moments, convention: 'elapsed-seconds' }) }, policy: { schedule: { startConvention: 'first-day-of-next-month' } } })
    expect(['2024-06', '2024-07', '2024-08', '2024-09', '2024-10'].map((month) => plan.revenue(month))).toEqual([0n, 31_00n, 31_00n, 30_00n, 13_00n])
  })

  it('is not the life of the customer but for a set-up fee, whatever policy says of those', () => {
    const plan = contract({ terms: { term: { from: '2026-01-01', through: '2026-12-31' }, customerLifeMonths: 36, ...serviceOf('1200.00', { convention: 'equal-months' }) }, policy: { schedule: { upfrontFee: 'customer-life' } } })
    expect(['2026-01', '2026-12', '2027-01'].map((month) => plan.revenue(month))).toEqual([100_00n, 100_00n, 0n])
  })
})
