import type { Convention } from '#policy'
import { prorationFactor } from '#recognition'
import { contract } from '../../given.ts'
import { serviceOf, spread, term } from './given.ts'

/** 400.00 for four months from 20 August: 12 days, three months, 19 days. */
const fourMonths = term('2025-08-20', '2025-12-19')
const of400 = (convention: Convention) => spread(400_00n, fourMonths, { convention })

describe('conventions: a term spread over the months it touches (606-10-25-31)', () => {
  it.each<[string, readonly Convention[], readonly bigint[]]>([
    ['12 of 122 days in August, 31 in October', ['daily', 'actual-30'], [39_34n, 98_36n, 101_64n, 98_36n, 62_30n]],
    ['five months touched, a fifth each', ['even-periods-touched'], [80_00n, 80_00n, 80_00n, 80_00n, 80_00n]],
    ['four months from August; December only completes August', ['equal-months', 'full-months-started', 'front-load'], [100_00n, 100_00n, 100_00n, 100_00n, 0n]],
    ['the shared month falls on December', ['back-load'], [0n, 100_00n, 100_00n, 100_00n, 100_00n]],
    ['12/122 and 19/122, the rest in three', ['prorate-first-last-by-total-days'], [39_34n, 99_46n, 99_45n, 99_45n, 62_30n]],
    ['August and December share one monthly rate, 12 days to 19', ['period-rate', 'prorate-partial-months-by-days'], [38_71n, 100_00n, 100_00n, 100_00n, 61_29n]],
    ['12/31 and 19/31 of one rate for a full month', ['actual'], [38_71n, 100_00n, 100_00n, 100_00n, 61_29n]],
    ['half a month in August and in December', ['half-month-first-last'], [50_00n, 100_00n, 100_00n, 100_00n, 50_00n]],
  ])('%s: %j', (_says, conventions, months) => {
    for (const convention of conventions) expect([convention, of400(convention)]).toEqual([convention, months])
  })

  it('a started month counts in full: 20 August to 25 December are five', () => {
    expect(spread(500_00n, term('2025-08-20', '2025-12-25'), { convention: 'full-months-started' })).toEqual([100_00n, 100_00n, 100_00n, 100_00n, 100_00n])
  })

  it('the two partial months are one rate and more: 12 and 25 days are a month and six days of the other', () => {
    const over = term('2025-08-20', '2025-12-25') // 130/31 of 310.00
    expect(spread(1_300_00n, over, { convention: 'front-load' })).toEqual([310_00n, 310_00n, 310_00n, 310_00n, 60_00n])
    expect(spread(1_300_00n, over, { convention: 'back-load' })).toEqual([60_00n, 310_00n, 310_00n, 310_00n, 310_00n])
  })

  it('one partial month alone has its days, whichever end would have had the other', () => {
    for (const convention of ['front-load', 'back-load'] as const) {
      expect(spread(790_00n, term('2025-01-15', '2025-03-31'), { convention })).toEqual([170_00n, 310_00n, 310_00n])
      expect(spread(770_00n, term('2025-01-01', '2025-03-15'), { convention })).toEqual([310_00n, 310_00n, 150_00n])
    }
  })

  it('equal years: as many as the term is long, from the one it starts in; the last that it touches has none', () => {
    expect(spread(300_00n, term('2026-07-01', '2029-06-30'), { convention: 'equal-years' })).toEqual([100_00n, 100_00n, 100_00n, 0n])
    expect(spread(300_00n, term('2026-07-01', '2027-12-31'), { convention: 'equal-years' })).toEqual([150_00n, 150_00n])
    // whole years lose their fractions, the last of them has them; the first is no whole year
    expect(spread(200_00n, term('2026-07-01', '2029-06-30'), { convention: 'equal-years', rounding: 'truncate-last-full-month-plug' })).toEqual([66_67n, 66_66n, 66_67n, 0n])
    expect(spread(200_00n, term('2026-01-01', '2028-12-31'), { convention: 'equal-years', rounding: 'truncate-last-full-month-plug' })).toEqual([66_66n, 66_66n, 66_68n])
  })

  it('within billing periods: every month from the 15th has as much, the half one its 17 of 31 days', () => {
    const convention = 'daily-within-billing-period'
    expect(spread(790_00n, term('2026-01-15', '2026-03-31'), { convention })).toEqual([310_00n, 310_00n, 170_00n])
    expect(spread(101_00n, term('2026-01-15', '2026-03-31'), { convention, rounding: 'truncate-last-full-month-plug' })).toEqual([39_63n, 39_64n, 21_73n])
    expect(spread(100_00n, term('2026-01-15', '2026-04-14'), { convention, rounding: 'truncate-last-full-month-plug' })).toEqual([33_33n, 33_33n, 33_34n])
  })

  it('within billing periods that stay on the 28th once they were there', () => {
    const plan = contract({ terms: { signedOn: '2026-01-31', ...serviceOf('930.00', { term: { from: '2026-01-31', through: '2026-04-27' }, convention: 'daily-within-billing-period' }) }, policy: { schedule: { anniversary: 'clamp-and-stay' } } })
    // 310.00 each: 28 days from 31 January, 28 from 28 February, 31 from 28 March
    expect(['2026-01', '2026-02', '2026-03', '2026-04'].map((month) => plan.revenue(month))).toEqual([11_07n, 310_00n, 338_93n, 270_00n])
  })

  it('days that have a rate are cut off by the day, in whole months as well', () => {
    const rounding = 'truncated-daily-rate-trailing'
    const over = term('2026-01-01', '2026-03-31')
    expect(spread(300_00n, over, { convention: 'elapsed-seconds', rounding })).toEqual([103_23n, 93_24n, 103_53n]) // 3.33 a day
    expect(spread(300_00n, over, { convention: 'thirty-360', rounding })).toEqual([99_82n, 99_96n, 100_22n]) // 3.22, 3.57
  })

  it('first and last by days of three months: they are rounded first, though they are whole', () => {
    expect(spread(100_00n, term('2026-01-01', '2026-03-31'), { convention: 'prorate-first-last-by-total-days', rounding: 'truncate-last-full-month-plug' })).toEqual([34_44n, 31_12n, 34_44n])
  })

  it('daily without the end: thirty of the thirty-one days from 1 to 31 January, and never none', () => {
    const days = (from: string, through: string, on: string) => contract({ terms: serviceOf('30.00', { term: { from, through }, convention: 'daily-end-exclusive' }), facts: [{ kind: 'service', on, state: 'suspended' }] }).revenue('2026')
    expect([days('2026-01-01', '2026-01-31', '2026-01-11'), days('2026-01-05', '2026-01-05', '2026-01-06')]).toEqual([10_00n, 30_00n])
  })

  it('30/360: 15 January to 14 January is sixteen days, eleven months and fourteen days of 360', () => {
    const year = spread(1_200_00n, term('2025-01-15', '2026-01-14'), { convention: 'thirty-360' })
    expect(year).toEqual([53_33n, ...Array.from({ length: 11 }, () => 100_00n), 46_67n])
    expect(spread(1_200_00n, term('2025-01-15', '2026-01-14'), { convention: 'strict-30-360' })).toEqual(year)
  })

  it('equal years: 140.00 in 2027 to 2029, cumulative: 46.67, 46.66, 46.67', () => {
    expect(spread(140_00n, term('2027-01-01', '2029-12-31'), { convention: 'equal-years' })).toEqual([46_67n, 46_66n, 46_67n])
  })

  it('daily within the billing period: each month from the 31st has its price, spread by its own days', () => {
    const plan = contract({ terms: { signedOn: '2026-01-31', months: 4, ...serviceOf('400.00', { convention: 'daily-within-billing-period' }) } })
    expect(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'].map((month) => plan.revenue(month))).toEqual([3_57n, 99_66n, 100_10n, 99_90n, 96_77n])
  })
})

describe('to the moment: where a service starts at noon', () => {
  const noon = { startAt: '2024-06-15T12:00:00.000Z', endAt: '2024-10-13T12:00:00.000Z' }
  const months = ['2024-06', '2024-07', '2024-08', '2024-09', '2024-10']
  const earned = (convention: Convention, rounding = 'cumulative-half-up') => {
    const plan = contract({ terms: { signedOn: '2024-06-15', ...serviceOf('120.00', { ...noon, convention }) }, policy: { schedule: { rounding } } })
    return months.map((month) => plan.revenue(month))
  }

  it('by elapsed time: 15.5 of 120 days in June', () => {
    expect(earned('elapsed-seconds')).toEqual([15_50n, 31_00n, 31_00n, 30_00n, 12_50n])
  })

  it('by days, the first counted and the last not: 16 in June, 12 in October', () => {
    expect(earned('daily-end-exclusive')).toEqual([16_00n, 31_00n, 31_00n, 30_00n, 12_00n])
  })

  it('first and last by elapsed time, full months cut off with the rest in the last of them', () => {
    expect(earned('prorate-first-last-by-elapsed-time', 'truncate-last-full-month-plug')).toEqual([15_50n, 30_66n, 30_66n, 30_68n, 12_50n])
  })

  it('months begin where policy says: 48 hours over the turn of March are 22 and 26 in Berlin', () => {
    const pass = contract({ terms: { signedOn: '2026-03-31', ...serviceOf('48.00', { startAt: '2026-03-31T00:00:00.000Z', endAt: '2026-04-02T00:00:00.000Z', convention: 'elapsed-seconds' }) }, policy: { schedule: { timeZone: 'Europe/Berlin' } } })
    expect([pass.revenue('2026-03'), pass.revenue('2026-04')]).toEqual([22_00n, 26_00n])
  })
})

describe('where a schedule begins', () => {
  const year = (signedOn: string, startConvention: string) => {
    const plan = contract({ terms: { signedOn, months: 12, ...serviceOf('1200.00', { convention: 'equal-months' }) }, policy: { schedule: { startConvention } } })
    return ['2025-01', '2025-02', '2025-12', '2026-01'].map((month) => plan.revenue(month))
  }

  it('mid-month split: the 15th is this month, the 16th the next', () => {
    expect(year('2025-01-15', 'mid-month-split')).toEqual([100_00n, 100_00n, 100_00n, 0n])
    expect(year('2025-01-16', 'mid-month-split')).toEqual([0n, 100_00n, 100_00n, 100_00n])
  })

  it('first day of the next month, unless it is the first', () => {
    expect(year('2025-01-10', 'first-day-of-next-month')).toEqual([0n, 100_00n, 100_00n, 100_00n])
    expect(year('2025-01-01', 'first-day-of-next-month')).toEqual([100_00n, 100_00n, 100_00n, 0n])
  })
})

describe('proration factors of a monthly price', () => {
  const factor = (convention: Convention, from: string, through: string): string => {
    const { numerator, denominator } = prorationFactor(term(from, through), convention)
    return `${numerator}/${denominator}`
  }

  it.each([
    ['2021-01-27', '2021-01-31', '5/31', '5/30', '4/30'],
    ['2021-02-27', '2021-02-28', '2/28', '2/30', '4/30'],
    ['2020-02-01', '2020-02-29', '29/29', '29/30', '30/30'],
    ['2021-04-21', '2021-04-29', '9/30', '9/30', '9/30'],
    ['2021-02-15', '2021-04-10', '47740/26040', '55/30', '56/30'], // 14/28 and 1 and 10/30, of 28 × 31 × 30; 14, 31 and 10 days; 16, 30 and 10
  ])('%s to %s: actual %s, actual/30 %s, 30/360 %s', (from, through, actual, actual30, strict) => {
    expect([factor('actual', from, through), factor('actual-30', from, through), factor('strict-30-360', from, through), factor('thirty-360', from, through)]).toEqual([actual, actual30, strict, strict])
  })

  it('of a convention that has no factor of its own is that of the month', () => {
    expect(factor('daily', '2021-01-27', '2021-01-31')).toBe('5/31')
  })
})
