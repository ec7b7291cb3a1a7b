import { deepStrictEqual } from 'node:assert'
import { type Term, calendarMonths, accountingDate, monthsAfter } from '#calendar'
import { type KernelSchedule, scheduleAmounts, scheduleOver } from '#recognition'
import type { Convention, ScheduleRounding } from '#policy'
import { bareDaily, bareDays, bareShares } from '../cases/bare-schedule.ts'
import type { Figure, SectionRun } from '../figure.ts'
import { compare } from '../measure.ts'

const startOn = accountingDate('2026-01-01')
const amountOf = (index: number): bigint => 120_001n + BigInt(index % 977) * 101n

/** The schedule of a term, by a convention and a rounding rule. */
const schedule = (term: Term, convention: Convention, rounding: ScheduleRounding): KernelSchedule => scheduleOver({ term, calendar: calendarMonths, convention, rounding })

const rows = (count: number, each: (minor: bigint) => readonly bigint[], length: number): void => {
  for (let index = 0; index < count; index += 1) if (each(amountOf(index)).length !== length) throw new Error('a schedule lost a month')
}

interface Shape {
  readonly name: string
  readonly months: number
  readonly convention: Convention
  readonly rounding: ScheduleRounding
  /** By both sides: from the dates of the term. */
  readonly anew?: true
}

async function measured({ name, months, convention, rounding, anew }: Shape, rounds: number): Promise<Figure> {
  const term = { startOn, endOn: monthsAfter(startOn, months) }
  const kept = schedule(term, convention, rounding)
  const { weights, total } = kept.spread
  const ours = anew === true ? (minor: bigint) => scheduleAmounts(schedule(term, convention, rounding), minor) : (minor: bigint) => scheduleAmounts(kept, minor)
  const bare = anew === true ? (minor: bigint) => bareDaily(minor, bareDays(term.startOn, term.endOn)) : (minor: bigint) => bareShares(minor, weights, total)
  const measuredPair = { ours: (count: number) => rows(count, ours, months), floor: (count: number) => rows(count, bare, months) }
  return { name, unit: 'schedule', floor: anew === true ? 'the days of each month counted from the dates, and BigInt cumulative floor' : 'BigInt cumulative floor', note: `${months} months, ${convention}, ${rounding}`, ...(await compare({ ...measuredPair, rounds })) }
}

/** Every row of the default rule equals the floor's, and every month has the days that the floor counts. */
function agree(): void {
  for (const [from, months] of [['2026-01-01', 12], ['2027-11-17', 31], ['2099-12-31', 4]] as const) {
    const term = { startOn: accountingDate(from), endOn: monthsAfter(accountingDate(from), months) }
    deepStrictEqual(schedule(term, 'daily', 'cumulative-half-up').spread.weights, bareDays(term.startOn, term.endOn))
  }
  for (const convention of ['daily', 'equal-months', 'thirty-360'] as const) {
    const kept = schedule({ startOn, endOn: monthsAfter(startOn, 12) }, convention, 'cumulative-half-up')
    for (let index = 0; index < 977; index += 1) deepStrictEqual(scheduleAmounts(kept, amountOf(index)), bareShares(amountOf(index), kept.spread.weights, kept.spread.total))
  }
}

export const scheduleKernel: SectionRun = {
  name: 'schedule-kernel',
  run: async ({ quick }) => {
    agree()
    const rounds = quick ? 3 : 11
    const shapes: readonly Shape[] = [
      { name: 'by the day', months: 12, convention: 'daily', rounding: 'cumulative-half-up' },
      { name: 'by the month', months: 12, convention: 'equal-months', rounding: 'cumulative-half-up' },
      { name: '30/360', months: 12, convention: 'thirty-360', rounding: 'cumulative-half-up' },
      { name: 'halves to even', months: 12, convention: 'daily', rounding: 'cumulative-half-even' },
      { name: 'last period plug', months: 12, convention: 'equal-months', rounding: 'last-period-plug' },
      { name: 'edges rounded first', months: 12, convention: 'daily', rounding: 'round-each-last-period-plug' },
      { name: 'truncated rate of a day', months: 12, convention: 'daily', rounding: 'truncated-daily-rate-trailing' },
      { name: 'largest remainder', months: 12, convention: 'daily', rounding: 'largest-remainder' },
      { name: 'ten years by the day', months: 120, convention: 'daily', rounding: 'cumulative-half-up' },
      { name: 'term divided anew', months: 12, convention: 'daily', rounding: 'cumulative-half-up', anew: true },
    ]
    const figures: Figure[] = []
    for (const shape of shapes) figures.push(await measured(shape, rounds))
    return { title: 'Schedule kernel: an amount over the periods of a term', figures, tables: {}, notes: ['Target: within three times the floor. The engine divides a term once for all contracts that share it; a term divided anew starts from its dates, and so does its floor.', 'The floor divides once for every month. Rules that round each part on its own divide once for every kind of month, of which a year has three; the largest remainder then finds the last fraction that a unit is left for.'] }
  },
}
