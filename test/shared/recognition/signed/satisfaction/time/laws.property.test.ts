import fc from 'fast-check'
import { type FiscalCalendar, accountingDate, calendarMonths, dateOfDay, dayNumber, fiscalCalendar } from '#calendar'
import { splitByLargestRemainder } from '#money'
import type { Convention, ScheduleRounding } from '#policy'
import { scheduleAmounts, scheduleOver } from '#recognition'
import { conventions } from '../../../../../../shared/recognition/signed/satisfaction/time/conventions/index.ts'
import { earning } from '../../../../../../shared/recognition/signed/satisfaction/time/earned-by-time.ts'
import { roundings } from '../../../../../../shared/recognition/signed/satisfaction/time/rounding/index.ts'
import { shareBefore } from '../../../../../../shared/recognition/signed/satisfaction/time/spread.ts'

const epoch = dayNumber(accountingDate('2024-01-01'))
const weeks = fiscalCalendar({ calendar: '4-4-5', fiscalYearFrom: accountingDate('2026-02-01'), fiscalYearRule: 'nearest', periodStarts: [] })

const shape = fc.record({
  from: fc.integer({ min: 0, max: 1500 }),
  days: fc.integer({ min: 1, max: 1200 }),
  amount: fc.bigInt({ min: -10_000_000n, max: 10_000_000n }),
  convention: fc.constantFrom(...(Object.keys(conventions) as Convention[])),
  rounding: fc.constantFrom(...(Object.keys(roundings) as ScheduleRounding[]).filter((name) => name !== 'round-each')),
  calendar: fc.constantFrom<FiscalCalendar>(calendarMonths, weeks),
})
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

const startOf = ({ from }: Shape): number => epoch + from
const endOf = (given: Shape): number => startOf(given) + given.days
const scheduleOf = (given: Shape) => scheduleOver({ ...given, term: { startOn: dateOfDay(startOf(given)), endOn: dateOfDay(endOf(given)) } })
const law = (says: string, holds: (given: Shape, day: number) => void): void => it(says, () => fc.assert(fc.property(shape, fc.integer({ min: -40, max: 1300 }), holds), { numRuns: 400 }))

describe('laws of every convention and rounding rule', () => {
  law('the parts sum to the whole', (given) => {
    expect(scheduleAmounts(scheduleOf(given), given.amount).reduce((sum, part) => sum + part, 0n)).toBe(given.amount)
  })

  law('by largest remainder every part is what it would be if its weight stood for itself', (given) => {
    const { spread } = scheduleOf(given)
    const reached = (amount: bigint, unit: bigint): readonly bigint[] => roundings['largest-remainder'].cumulative(amount, spread, unit)
    const parts = reached(given.amount, 1n).map((minor, part, all) => minor - (all[part - 1] ?? 0n))
    expect(parts).toEqual(splitByLargestRemainder(given.amount, spread.weights))
    expect(reached(given.amount * 100n, 100n)).toEqual(reached(given.amount, 1n).map((minor) => minor * 100n))
  })

  law('parts of one kind weigh the same, last as many days and are whole periods or not', (given) => {
    const { from, ends, weights, full, kinds, counts, kindOf } = scheduleOf(given).spread
    expect(kindOf.map((kind) => kinds[kind])).toEqual(weights.map((weight, part) => ({ weight, full: full[part], days: ends[part]! - (ends[part - 1] ?? from) })))
    expect(counts).toEqual(kinds.map((_, kind) => kindOf.filter((one) => one === kind).length))
  })

  law('no convention recognises outside its term: nothing before it, everything after it', (given, day) => {
    const earned = earning(scheduleOf(given))
    expect(earned(given.amount, startOf(given) - Math.abs(day))).toBe(0n)
    expect(earned(given.amount, endOf(given) + Math.abs(day))).toBe(given.amount)
  })

  law('the exact share grows with the days, from nothing to the whole', (given, day) => {
    const { spread } = scheduleOf(given)
    const [a, b] = [shareBefore(spread, startOf(given) + day), shareBefore(spread, startOf(given) + day + 1)]
    expect(a.numerator * b.denominator <= b.numerator * a.denominator).toBe(true)
    expect(a.numerator >= 0n && b.numerator <= b.denominator).toBe(true)
  })

  law('at the end of every part, the amount to date is the sum of its parts', (given) => {
    const schedule = scheduleOf(given)
    const earned = earning(schedule)
    let sum = 0n
    for (const [part, minor] of scheduleAmounts(schedule, given.amount).entries()) {
      sum += minor
      expect(earned(given.amount, schedule.spread.ends[part]!)).toBe(sum)
    }
  })

  law('rounding moves no amount to date by more than a unit for each part', (given, day) => {
    const schedule = scheduleOf(given)
    const { numerator, denominator } = shareBefore(schedule.spread, startOf(given) + day)
    const off = earning(schedule)(given.amount, startOf(given) + day) * denominator - given.amount * numerator
    // a truncated daily rate loses up to a unit a day
    const units = BigInt(given.rounding === 'truncated-daily-rate-trailing' ? given.days + schedule.spread.ends.length : schedule.spread.ends.length + 1)
    expect((off < 0n ? -off : off) <= units * denominator).toBe(true)
  })

  law('scaling the currency exponent scales the result: an amount that divides evenly is spread alike in every unit', (given) => {
    const { spread, ...schedule } = scheduleOf(given)
    const [amount, scaled] = [given.amount * spread.total, given.amount * spread.total * 1000n]
    const exact = { ...schedule, spread, rounding: roundings['cumulative-half-up'] }
    expect(scheduleAmounts(exact, scaled)).toEqual(scheduleAmounts(exact, amount).map((part) => part * 1000n))
    expect(scheduleAmounts({ ...exact, quantumMinor: 1000n }, given.amount * 1000n)).toEqual(scheduleAmounts(exact, given.amount).map((part) => part * 1000n))
  })

  law('a negative amount is the mirror of the positive, but for halves to even', (given) => {
    const schedule = scheduleOf(given)
    expect(scheduleAmounts(schedule, -given.amount)).toEqual(scheduleAmounts(schedule, given.amount).map((part) => -part))
  })
})
