import type { ScheduleRounding } from '#policy'
import { contract } from '../../given.ts'
import { serviceOf, spread, term } from './given.ts'

const months = (count: number) => term('2026-01-01', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'][count - 1]!)
const equal = (amountMinor: bigint, count: number, rounding: ScheduleRounding) => spread(amountMinor, months(count), { convention: 'equal-months', rounding })

describe('fractions of a cent over the periods of a term', () => {
  it('cumulative, half up: 100.00 in three is 33.33, 33.34, 33.33', () => {
    expect(equal(100_00n, 3, 'cumulative-half-up')).toEqual([33_33n, 33_34n, 33_33n])
  })

  it('cumulative, half even: 10 in four is 2, 3, 3, 2; half up 3, 2, 3, 2', () => {
    expect(equal(10n, 4, 'cumulative-half-even')).toEqual([2n, 3n, 3n, 2n])
    expect(equal(10n, 4, 'cumulative-half-up')).toEqual([3n, 2n, 3n, 2n])
  })

  it('the difference in the last, the first or the next to last period', () => {
    expect(equal(100_00n, 3, 'last-period-plug')).toEqual([33_33n, 33_33n, 33_34n])
    expect(equal(100_00n, 3, 'first-period-plug')).toEqual([33_34n, 33_33n, 33_33n])
    expect(equal(100_00n, 3, 'next-to-last-plug')).toEqual([33_33n, 33_34n, 33_33n])
  })

  it('cut off with the rest in the last; by largest remainder the earlier come first', () => {
    expect(equal(200_00n, 3, 'truncate-last-plug')).toEqual([66_66n, 66_66n, 66_68n])
    expect(equal(200_00n, 3, 'largest-remainder')).toEqual([66_67n, 66_67n, 66_66n])
  })

  it('the difference falls on no month that earns nothing', () => {
    const four = term('2025-08-20', '2025-12-19')
    expect(spread(100_01n, four, { convention: 'equal-months', rounding: 'last-period-plug' })).toEqual([25_00n, 25_00n, 25_00n, 25_01n, 0n])
    expect(spread(100_01n, four, { convention: 'back-load', rounding: 'first-period-plug' })).toEqual([0n, 25_01n, 25_00n, 25_00n, 25_00n])
    expect(spread(100_01n, four, { convention: 'equal-months', rounding: 'next-to-last-plug' })).toEqual([25_00n, 25_00n, 25_01n, 25_00n, 0n])
    expect(spread(1_01n, term('2026-01-01', '2026-02-28'), { convention: 'equal-months', rounding: 'next-to-last-plug' })).toEqual([50n, 51n])
  })

  it('of two partial months without a whole one the difference is in the last', () => {
    expect(spread(1_01n, term('2026-01-15', '2026-02-14'), { convention: 'half-month-first-last', rounding: 'truncate-last-full-month-plug' })).toEqual([51n, 50n])
  })

  it('negative amounts mirror', () => {
    for (const rounding of ['cumulative-half-up', 'last-period-plug', 'truncate-last-plug', 'largest-remainder'] as const)
      expect(equal(-200_00n, 3, rounding)).toEqual(equal(200_00n, 3, rounding).map((part) => -part))
  })

  it('the ends rounded first, full months sharing the rest: 0.01 in the last or the next to last', () => {
    const term400 = term('2025-08-20', '2025-12-19')
    const convention = 'prorate-first-last-by-total-days'
    expect(spread(400_00n, term400, { convention, rounding: 'round-each-last-period-plug' })).toEqual([39_34n, 99_45n, 99_45n, 99_45n, 62_31n])
    expect(spread(400_00n, term400, { convention, rounding: 'round-each-next-to-last-plug' })).toEqual([39_34n, 99_45n, 99_45n, 99_46n, 62_30n])
  })

  it('a daily rate cut to the cent: 100.00 over 31 days is 3.22 a day, the rest trails', () => {
    const quarter = term('2025-01-15', '2025-04-14')
    expect(spread(300_00n, quarter, { convention: 'prorate-partial-months-by-days', rounding: 'truncated-daily-rate-trailing' })).toEqual([54_74n, 100_00n, 100_00n, 45_26n])
    // by the day throughout: 3.33 a day for 17, 28 and 31 days
    expect(spread(300_00n, quarter, { convention: 'daily', rounding: 'truncated-daily-rate-trailing' })).toEqual([56_61n, 93_24n, 103_23n, 46_92n])
  })

  it('what does not foot is kept as its source has it: three times 33.33', () => {
    expect(equal(100_00n, 3, 'round-each')).toEqual([33_33n, 33_33n, 33_33n])
  })

  it('in whole units of money: 1,000 over seven months is 143, 143, 143, 142 …', () => {
    const plan = contract({ terms: { months: 7, ...serviceOf('1000.00', { convention: 'equal-months' }) }, policy: { schedule: { decimals: 0 } } })
    expect(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'].map((month) => plan.revenue(month))).toEqual([143_00n, 143_00n, 143_00n, 142_00n, 143_00n, 143_00n, 143_00n])
  })
})
