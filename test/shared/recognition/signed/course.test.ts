import { type AccountingDate, accountingDate, daysBetween } from '#calendar'
import { clampRatio, ratio } from '#money'
import { type Course, type Phase, allocatedOn, latestPhase, movementsOf, proceed, recognisedBefore, satisfiedBefore, ticksOf } from '../../../../shared/recognition/signed/course.ts'
import { heldMeasure } from '../../../../shared/recognition/signed/satisfaction/held-measure.ts'
import type { Measure } from '../../../../shared/recognition/signed/satisfaction/measure.ts'

const day = accountingDate
const ends = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-10'].map(day)

/** Evenly over so many days from one on. */
function over(from: string, days: number, more: Partial<Measure> = {}): Measure {
  const shareBefore = (on: AccountingDate) => clampRatio(ratio(BigInt(daysBetween(day(from), on)), BigInt(days)))
  return { shareBefore, earnedBefore: (amount, on) => (amount * shareBefore(on).numerator) / shareBefore(on).denominator, ticks: ends, timed: true, held: null, ...more }
}

const hundred = over('2026-01-01', 100) // 1 January to 10 April
const phase = (allocatedMinor: bigint, more: Partial<Phase> = {}): Phase => ({ from: day('2026-01-01'), cause: 'inception', allocatedMinor, basis: 'whole', measure: hundred, ...more })
const course = (...phases: readonly Phase[]): Course => ({ obligation: { id: 'service' } as Course['obligation'], phases })
const plain = phase(100_00n)
const dearer = phase(200_00n, { from: day('2026-02-15'), cause: 'estimate' })
const anew = phase(169_00n, { from: day('2026-02-01'), cause: 'modification', basis: 'remaining', measure: over('2026-02-01', 69) })
const recognised = (of: Course, ...days: readonly string[]) => days.map((on) => recognisedBefore(of, day(on)))
const moved = (of: Course, closedOn = '2026-12-31') => movementsOf(of, day(closedOn)).map(({ on, minor, cause }) => [on, minor, cause])

describe('what is recognised of an obligation', () => {
  it('follows its measure: 1.00 a day over a hundred days', () => {
    expect(recognised(course(plain), '2025-12-31', '2026-01-01', '2026-02-01', '2026-05-01')).toEqual([0n, 0n, 31_00n, 100_00n])
  })

  it('under a new price is measured against the whole of it from its day on: the difference is caught up', () => {
    expect(recognised(course(plain, dearer), '2026-02-14', '2026-02-15', '2026-03-01', '2026-05-01')).toEqual([44_00n, 90_00n, 118_00n, 200_00n])
  })

  it('stands under a change for what is still to come: only the rest is earned anew', () => {
    expect(recognised(course(plain, anew), '2026-01-31', '2026-02-01', '2026-02-02', '2026-05-01')).toEqual([30_00n, 31_00n, 33_00n, 169_00n])
    const again = phase(249_00n, { from: day('2026-03-01'), basis: 'remaining', measure: over('2026-03-01', 40) })
    expect(recognised(course(plain, anew, again), '2026-03-01', '2026-03-02', '2026-05-01')).toEqual([87_00n, 91_05n, 249_00n])
  })

  it('stands still while something is missing', () => {
    const held = phase(100_00n, { from: day('2026-02-01'), measure: heldMeasure('TERM_UNKNOWN', '') })
    expect(recognised(course(plain, held), '2026-02-01', '2026-05-01')).toEqual([31_00n, 31_00n])
    expect(recognised(course(plain, held, phase(100_00n, { from: day('2026-03-01') })), '2026-02-28', '2026-03-01')).toEqual([31_00n, 59_00n])
  })

  it('counts what contra accounts took as if it had not been taken', () => {
    expect(recognised(course(phase(60_00n, { contraMinor: 20_00n })), '2026-02-20', '2026-05-01')).toEqual([40_00n, 80_00n])
  })
})

describe('what is satisfied of an obligation, whatever its price', () => {
  const share = (of: Course, on: string) => {
    const { numerator, denominator } = satisfiedBefore(of, day(on))
    return Number((numerator * 10_000n) / denominator)
  }

  it('is its share under any price; measured anew, the share of what was left', () => {
    expect([share(course(plain, dearer), '2026-02-14'), share(course(plain, dearer), '2026-02-20')]).toEqual([4_400, 5_000])
    expect([share(course(plain, anew), '2026-02-01'), share(course(plain, anew), '2026-04-11')]).toEqual([3_100, 10_000])
  })

  it('has the days of all its measures, each once, in order', () => {
    expect(ticksOf(course(plain, phase(1n, { measure: over('2026-01-01', 9, { ticks: [day('2026-05-01'), day('2026-01-31')] }) })))).toEqual([...ends, day('2026-05-01')])
  })
})

describe('revenue by day', () => {
  it('is booked at the end of each period, as far as periods are closed', () => {
    expect(moved(course(plain))).toEqual([['2026-01-31', 31_00n, 'revenue'], ['2026-02-28', 28_00n, 'revenue'], ['2026-03-31', 31_00n, 'revenue'], ['2026-04-10', 10_00n, 'revenue']])
    expect(moved(course(plain), '2026-02-28')).toEqual([['2026-01-31', 31_00n, 'revenue'], ['2026-02-28', 28_00n, 'revenue']])
    expect(moved(course(plain), '2025-12-31')).toEqual([])
    expect(moved(course(phase(100_00n, { measure: over('2026-01-01', 100, { timed: false }) })), '2025-12-31')).toHaveLength(4)
  })

  it('answers each close for itself, and the same close the same', () => {
    const one = course(plain)
    expect([moved(one, '2026-01-31').length, moved(one, '2026-03-31').length, moved(one, '2026-03-31').length, moved(one, '2026-01-31').length]).toEqual([1, 3, 3, 1])
  })

  it('books what was earned before a change, and its effect by its cause, on its day', () => {
    expect(moved(course(plain, dearer))).toEqual([
      ['2026-01-31', 31_00n, 'revenue'],
      ['2026-02-15', 14_00n, 'revenue'],
      ['2026-02-15', 45_00n, 'estimate'],
      ['2026-02-28', 28_00n, 'revenue'],
      ['2026-03-31', 62_00n, 'revenue'],
      ['2026-04-10', 20_00n, 'revenue'],
    ])
    expect(moved(course(plain, anew)).slice(0, 2)).toEqual([['2026-01-31', 31_00n, 'revenue'], ['2026-02-28', 56_00n, 'revenue']])
  })

  it('a change in an open period books what was earned by its day, and nothing after it', () => {
    expect(moved(course(plain, dearer), '2026-01-31')).toEqual([['2026-01-31', 31_00n, 'revenue'], ['2026-02-15', 14_00n, 'revenue'], ['2026-02-15', 45_00n, 'estimate']])
  })

  it('a change may be booked on a later day than it begins', () => {
    const late = phase(200_00n, { from: day('2026-02-15'), cause: 'estimate', bookedOn: day('2026-02-20') })
    expect(moved(course(plain, late)).slice(1, 4)).toEqual([['2026-02-20', 14_00n, 'revenue'], ['2026-02-20', 45_00n, 'estimate'], ['2026-02-28', 28_00n, 'revenue']])
  })

  it('of the day on which a change begins is the change’s', () => {
    const atEnd = phase(200_00n, { from: day('2026-02-28'), cause: 'estimate' })
    expect(moved(course(plain, atEnd)).slice(1, 4)).toEqual([['2026-02-28', 27_00n, 'revenue'], ['2026-02-28', 58_00n, 'estimate'], ['2026-02-28', 2_00n, 'revenue']])
  })

  it('names the parts that the books name, on accounts of their own', () => {
    const half = (amount: bigint, on: AccountingDate) => hundred.earnedBefore(amount, on) / 2n
    const named = over('2026-01-01', 100, { named: [{ cause: 'breakage', account: 'unclaimed_property', earnedBefore: half }, { cause: 'overage', earnedBefore: () => 0n }] })
    const parts = movementsOf(course(phase(100_00n, { measure: named })), day('2026-02-28'))
    expect(parts).toEqual([
      { on: day('2026-01-31'), minor: 15_50n, cause: 'revenue' },
      { on: day('2026-01-31'), minor: 15_50n, cause: 'breakage', account: 'unclaimed_property' },
      { on: day('2026-02-28'), minor: 14_00n, cause: 'revenue' },
      { on: day('2026-02-28'), minor: 14_00n, cause: 'breakage', account: 'unclaimed_property' },
    ])
    expect(movementsOf(course(phase(100_00n, { measure: { ...named, held: { code: 'TERM_UNKNOWN', sentence: '' } } })), day('2026-12-31'))).toEqual([])
  })
})

describe('the price allocated to an obligation', () => {
  const late = phase(200_00n, { from: day('2026-02-15'), bookedOn: day('2026-02-20') })

  it('is that of the latest change by a day, the first before any', () => {
    expect([allocatedOn(course(plain, dearer), day('2026-02-14')), allocatedOn(course(plain, dearer), day('2026-02-15')), allocatedOn(course(plain, late), day('2026-02-19')), allocatedOn(course(plain, late), day('2026-02-20'))]).toEqual([100_00n, 200_00n, 100_00n, 200_00n])
    expect([allocatedOn(course(plain), day('2025-01-01')), allocatedOn(course(), day('2026-01-01'))]).toEqual([100_00n, 0n])
    expect(latestPhase(course(plain, dearer))).toBe(dearer)
  })

  it('never begins before the one before it, and keeps what contra accounts took unless it says otherwise', () => {
    const early = proceed(course(plain, dearer), phase(300_00n, { from: day('2026-02-01') }))
    expect(latestPhase(early)).toEqual({ ...phase(300_00n), from: day('2026-02-15') })
    const taken = proceed(course(phase(60_00n, { contraMinor: 20_00n })), phase(70_00n))
    expect([latestPhase(taken).contraMinor, latestPhase(proceed(taken, phase(70_00n, { contraMinor: 5_00n }))).contraMinor, 'contraMinor' in latestPhase(early)]).toEqual([20_00n, 5_00n, false])
  })
})
