import { type AccountingDate, addDays, dateOf, fields } from './day.ts'
import { type Term, addPeriods, firstDayOf, lastDayOf, periodOf } from './period.ts'

/** How a period that starts on the 29th to 31st runs through shorter months: the day is kept and clamped, or once clamped stays. */
export type Anniversary = 'clamp-keep-day' | 'clamp-and-stay'

/** The day some months after a day: the same day of the month, or the last one where the month is shorter. */
export function monthsAfter(on: AccountingDate, count: number): AccountingDate {
  const [, , day] = fields(on)
  const month = addPeriods(periodOf(on), count)
  const [year, number, last] = fields(lastDayOf(month))
  return dateOf(year, number, day < last ? day : last)
}

/** Consecutive billing periods of some months each, from their anchor day. */
export function billingPeriods(startOn: AccountingDate, count: number, { every = 1, anniversary = 'clamp-keep-day' }: { every?: number; anniversary?: Anniversary } = {}): readonly Term[] {
  const starts = [startOn]
  for (let index = 1; index <= count; index += 1) starts.push(anniversary === 'clamp-keep-day' ? monthsAfter(startOn, index * every) : monthsAfter(starts[index - 1]!, every))
  return starts.slice(1).map((endOn, index) => ({ startOn: starts[index]!, endOn }))
}

/** Months that a term is long, a started month counted in full. */
export function monthsIn({ startOn, endOn }: Term): number {
  const [[startYear, startMonth], [endYear, endMonth]] = [fields(startOn), fields(endOn)]
  const months = (endYear - startYear) * 12 + endMonth - startMonth
  return monthsAfter(startOn, months) < endOn ? months + 1 : months
}

/** True when a term is a whole number of months long: it ends the day before an anniversary of its start. */
export const isWholeMonths = (term: Term): boolean => monthsAfter(term.startOn, monthsIn(term)) === term.endOn

/** The first day of the next month, unless the day is one. */
export const firstOfNextMonth = (on: AccountingDate): AccountingDate => (on === firstDayOf(periodOf(on)) ? on : addDays(lastDayOf(periodOf(on)), 1))
