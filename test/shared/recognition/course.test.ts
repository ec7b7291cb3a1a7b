import { type Period, accountingDate, daysBetween } from '#calendar'
import { clampRatio, ratio } from '#money'
import { movementsOf, standingOn, totalOf } from '../../../shared/recognition/course.ts'
import type { Course, Freeze, Step } from '../../../shared/recognition/tranche.ts'

const on = accountingDate
const start = on('2026-01-01')

/** 100.00 over the hundred days from 1 January: 1.00 a day, 31.00 / 28.00 / 31.00 / 10.00. */
function course(steps: readonly (readonly [kind: Step['kind'], on: string, minor?: bigint])[], { freezes = [], timed = true, sign = 1n }: { freezes?: readonly (readonly [string, string | null])[]; timed?: boolean; sign?: 1n | -1n } = {}): Course {
  return {
    tranche: { id: 'in_1/l1', obligation: 'service', promise: null, product: null, listPrice: null, quantity: null, document: 'in_1', statedOn: start, term: null, template: null, sign, listMinor: 100_00n, priceMinor: 100_00n, inception: true },
    allocatedMinor: 100_00n,
    measure: {
      before: (day) => clampRatio(ratio(BigInt(daysBetween(start, day)), 100n)),
      periods: ['2026-01', '2026-02', '2026-03', '2026-04'] as Period[],
      timed,
      freezes: freezes.map(([from, to]): Freeze => ({ from: on(from), to: to === null ? null : on(to) })),
      evidencedFrom: start, endedOn: null, held: null,
    },
    steps: steps.map(([kind, day, minor = 0n]) => ({ kind, on: on(day), minor })),
  }
}

const months = (of: Course, through = '2026-12') => Object.fromEntries(movementsOf(of, through as Period))

describe('the course of a tranche', () => {
  it('earns by day, as far as periods are closed', () => {
    expect(months(course([]))).toEqual({ '2026-01': 31_00n, '2026-02': 28_00n, '2026-03': 31_00n, '2026-04': 10_00n })
    expect(months(course([]), '2026-02')).toEqual({ '2026-01': 31_00n, '2026-02': 28_00n })
    expect(months(course([]), '2025-12')).toEqual({})
    expect(months(course([]), '9999-12')).toEqual(months(course([])))
  })

  it('what time alone does not satisfy does not wait for a close; a credit line earns with its sign', () => {
    expect(months(course([], { timed: false }), '2025-01')).toEqual(months(course([])))
    expect(months(course([], { sign: -1n }), '2026-01')).toEqual({ '2026-01': -31_00n })
  })

  it('a step in an open period books what was earned by its day, and no further', () => {
    expect(months(course([['end', '2026-02-11']]), '2026-01')).toEqual({ '2026-01': 31_00n, '2026-02': 69_00n })
    expect(months(course([['stop', '2026-02-11']]), '2026-01')).toEqual({ '2026-01': 31_00n, '2026-02': 10_00n })
    expect(months(course([['proportional', '2026-02-11', 50_00n]]), '2026-01')).toEqual({ '2026-01': 31_00n, '2026-02': -10_50n })
    expect(months(course([['proportional', '2026-01-11', 50_00n]]), '2026-01')).toEqual({ '2026-01': 15_50n })
  })

  it('a step outside the term still falls in its period', () => {
    expect(months(course([['proportional', '2026-06-01', 40_00n]]))).toEqual({ '2026-01': 31_00n, '2026-02': 28_00n, '2026-03': 31_00n, '2026-04': 10_00n, '2026-06': -40_00n })
    expect(months(course([['proportional', '2025-12-01', 40_00n]]))).toEqual({ '2026-01': 18_60n, '2026-02': 16_80n, '2026-03': 18_60n, '2026-04': 6_00n })
  })
})

describe('steps that change a price', () => {
  it('a reduction of what is not earned yet leaves what is earned, until it exceeds what is left', () => {
    expect(months(course([['unearned-first', '2026-02-01', 34_50n]]))).toEqual({ '2026-01': 31_00n, '2026-02': 14_00n, '2026-03': 15_50n, '2026-04': 5_00n })
    expect(months(course([['unearned-first', '2026-02-01', 69_00n]]))).toEqual({ '2026-01': 31_00n })
    expect(months(course([['unearned-first', '2026-02-01', 70_00n]]))).toEqual({ '2026-01': 31_00n, '2026-02': -1_00n })
  })

  it('price and revenue never fall below nothing', () => {
    const over = [['proportional', '2026-02-01', 60_00n], ['proportional', '2026-03-01', 60_00n], ['proportional', '2026-03-02', 5_00n]] as const
    expect(months(course(over))).toEqual({ '2026-01': 31_00n, '2026-02': -7_40n, '2026-03': -23_60n })
    expect([totalOf(course(over)), totalOf(course([['unearned-first', '2026-02-01', 160_00n]])), totalOf(course([]))]).toEqual([0n, 0n, 100_00n])
    expect(standingOn(course(over), on('2026-04-01'))).toEqual({ totalMinor: 0n, recognisedMinor: 0n })
  })

  it('a reduction of earned and unearned alike after one of the unearned part halves what both left', () => {
    // 70.00 left, 31.00 earned; half of each: 15.50 + 19.50 × 28/69, then × 59/69
    const both = [['unearned-first', '2026-02-01', 30_00n], ['proportional', '2026-02-11', 35_00n]] as const
    expect(months(course(both))).toEqual({ '2026-01': 31_00n, '2026-02': -7_59n, '2026-03': 8_76n, '2026-04': 2_83n })
    expect(months(course([...both, ['proportional', '2026-03-11', -35_00n]]), '2026-02')).toEqual({ '2026-01': 31_00n, '2026-02': -7_59n, '2026-03': 29_07n })
  })

  it('what is restored runs on its old course, with the days served since at once', () => {
    expect(months(course([['unearned-first', '2026-02-01', 69_00n], ['restore', '2026-02-11', -69_00n]]))).toEqual({ '2026-01': 31_00n, '2026-02': 28_00n, '2026-03': 31_00n, '2026-04': 10_00n })
  })

  it('ended twice and reopened once is still ended; reopened twice it runs on', () => {
    const ended = [['end', '2026-02-01'], ['end', '2026-02-11']] as const
    expect(months(course([...ended, ['reopen', '2026-02-21']]))).toEqual({ '2026-01': 31_00n, '2026-02': 69_00n })
    expect(months(course([...ended, ['reopen', '2026-02-21'], ['reopen', '2026-02-21']]))).toEqual({ '2026-01': 31_00n, '2026-02': 28_00n, '2026-03': 31_00n, '2026-04': 10_00n })
  })

  it('an end changes no price; what it gives back does; a void takes everything, whatever follows', () => {
    expect([totalOf(course([['end', '2026-02-01', 5_00n]])), totalOf(course([['stop', '2026-02-01', 5_00n]])), totalOf(course([['void', '2026-02-01'], ['restore', '2026-02-02', -9_00n]]))]).toEqual([100_00n, 95_00n, 0n])
    expect(months(course([['void', '2026-02-11'], ['restore', '2026-03-02', -9_00n]]))).toEqual({ '2026-01': 31_00n, '2026-02': -31_00n })
  })

  it('a change of the full price on its very day finds what was earned before that day', () => {
    expect(standingOn(course([]), on('2026-02-01'))).toEqual({ totalMinor: 100_00n, recognisedMinor: 31_00n })
    expect(standingOn(course([['proportional', '2026-02-01', 50_00n]]), on('2026-02-01'))).toEqual({ totalMinor: 50_00n, recognisedMinor: 15_50n })
    expect(standingOn(course([['proportional', '2026-02-02', 50_00n]]), on('2026-02-01'))).toEqual({ totalMinor: 100_00n, recognisedMinor: 31_00n })
  })
})

describe('stretches without recognition', () => {
  it('hold what would be earned until they end, then all of it is earned at once', () => {
    expect(months(course([], { freezes: [['2026-01-11', '2026-03-05']] }))).toEqual({ '2026-01': 10_00n, '2026-03': 80_00n, '2026-04': 10_00n })
    expect(months(course([], { freezes: [['2026-01-11', '2026-02-01']] }))).toEqual({ '2026-01': 10_00n, '2026-02': 49_00n, '2026-03': 31_00n, '2026-04': 10_00n })
    expect(months(course([], { freezes: [['2026-02-01', null]] }))).toEqual({ '2026-01': 31_00n })
  })

  it('that end after the term release in the period in which they end', () => {
    expect(months(course([], { freezes: [['2026-03-01', '2026-07-09']] }))).toEqual({ '2026-01': 31_00n, '2026-02': 28_00n, '2026-07': 41_00n })
  })

  it('that overlap hold until the last of them ends', () => {
    for (const freezes of [[['2026-01-11', '2026-02-21'], ['2026-01-21', null]], [['2026-01-21', null], ['2026-01-11', '2026-02-21']]] as const) expect(months(course([], { freezes }))).toEqual({ '2026-01': 10_00n })
  })

  it('let revenue fall, never rise: a reduction counts at once, what it frees waits', () => {
    expect(months(course([['proportional', '2026-02-11', 50_00n]], { freezes: [['2026-02-01', '2026-03-05']] }))).toEqual({ '2026-01': 31_00n, '2026-02': -15_50n, '2026-03': 29_50n, '2026-04': 5_00n })
    expect(months(course([['end', '2026-02-11']], { freezes: [['2026-02-01', '2026-03-05']] }))).toEqual({ '2026-01': 31_00n, '2026-03': 69_00n })
  })
})
