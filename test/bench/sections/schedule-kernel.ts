import { deepStrictEqual } from 'node:assert'
import { calendarMonths, accountingDate, monthsAfter } from '#calendar'
import { type KernelSchedule, scheduleAmounts, scheduleOver } from '#recognition'
import type { Convention, ScheduleRounding } from '#policy'
import { bareShares } from '../cases/bare-schedule.ts'
import type { Figure, SectionRun } from '../figure.ts'
import { compare } from '../measure.ts'

const startOn = accountingDate('2026-01-01')
const amountOf = (index: number): bigint => 120_001n + BigInt(index % 977) * 101n

/** The schedule of a term from January 2026, by a convention and a rounding rule. */
const schedule = (months: number, convention: Convention, rounding: ScheduleRounding): KernelSchedule =>
  scheduleOver({ term: { startOn, endOn: monthsAfter(startOn, months) }, calendar: calendarMonths, convention, rounding })

const rows = (count: number, each: (minor: bigint) => readonly bigint[], length: number): void => {
  for (let index = 0; index < count; index += 1) if (each(amountOf(index)).length !== length) throw new Error('a schedule lost a month')
}

interface Shape {
  readonly name: string
  readonly months: number
  readonly convention: Convention
  readonly rounding: ScheduleRounding
  readonly anew?: true
}

async function measured({ name, months, convention, rounding, anew }: Shape, rounds: number): Promise<Figure> {
  const kept = schedule(months, convention, rounding)
  const { weights, total } = kept.spread
  const ours = anew === true ? (minor: bigint) => scheduleAmounts(schedule(months, convention, rounding), minor) : (minor: bigint) => scheduleAmounts(kept, minor)
  const measuredPair = { ours: (count: number) => rows(count, ours, months), floor: (count: number) => rows(count, (minor) => bareShares(minor, weights, total), months) }
  return { name, unit: 'schedule', floor: 'BigInt cumulative floor', note: `${months} months, ${convention}, ${rounding}`, ...(await compare({ ...measuredPair, rounds })) }
}

/** Every row of the default rule equals the floor's. */
function agree(): void {
  for (const convention of ['daily', 'equal-months', 'thirty-360'] as const) {
    const kept = schedule(12, convention, 'cumulative-half-up')
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
    return { title: 'Schedule kernel: an amount over the periods of a term', figures, tables: {}, notes: ['Target: within three times the floor for a term that is divided already. The engine divides a term once for all contracts that share it.', 'The floor divides once for every month. Rules that round each part on its own divide once for every kind of month, of which a year has three; the largest remainder then finds the last fraction that a unit is left for.'] }
  },
}
