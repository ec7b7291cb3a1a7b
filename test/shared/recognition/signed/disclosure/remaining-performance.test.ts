import { accountingDate } from '#calendar'
import { remainingPerformance } from '#recognition'
import { contract } from '../given.ts'

const months = (from: string, through: string): Record<string, unknown> => ({ method: 'straight-line', convention: 'equal-months', term: { from, through } })
const promises = [
  { id: 'THREE-YEARS', statedPrice: '36000.00', satisfaction: months('2026-01-01', '2028-12-31') },
  { id: 'ONE-YEAR', statedPrice: '12000.00', satisfaction: months('2026-04-01', '2027-03-31') },
  { id: 'TRAINING', statedPrice: '500.00', satisfaction: { method: 'point-in-time', signal: 'delivery' } },
]
const june = accountingDate('2026-06-30')
const remaining = (disclosure: Record<string, unknown> = {}, band?: readonly [string, string | null], terms: Record<string, unknown> = {}): bigint =>
  remainingPerformance(contract({ terms: { promises, price: {}, ...terms }, policy: { disclosure } }).whole, june, band && { after: accountingDate(band[0]), through: band[1] === null ? null : accountingDate(band[1]) })

describe('remaining performance obligations (50-13)', () => {
  it('are what is allocated and not recognised, whether begun or not', () => {
    expect(remaining()).toBe(3_000_000n + 900_000n + 50_000n)
  })

  it('leave out what was agreed for a year or less, where that is elected', () => {
    expect(remaining({ excludeOriginalTermWithin12Months: true })).toBe(3_050_000n)
  })

  it('fall into bands that sum to the whole; what no day is known for comes last', () => {
    const bands = [remaining({}, ['2026-06-30', '2026-12-31']), remaining({}, ['2026-12-31', '2027-12-31']), remaining({}, ['2027-12-31', null])]
    expect(bands).toEqual([1_200_000n, 1_500_000n, 1_250_000n])
    expect(bands.reduce((sum, minor) => sum + minor, 0n)).toBe(remaining())
  })

  it('are none beyond the month of a contract that the customer may leave without penalty', () => {
    const made = contract({ terms: { promises: promises.slice(0, 1), price: {}, cancellable: true }, policy: { contract: { term: 'enforceable' } } })
    expect(made.decision('TERM_MONTH_TO_MONTH')).toBeDefined()
    expect(remainingPerformance(made.whole, june)).toBe(0n)
  })
})
