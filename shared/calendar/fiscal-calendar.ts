import type { AccountingDate } from './day.ts'
import { type Period, firstDayOf, lastDayOf, nextPeriod, periodOf } from './period.ts'

/** The fiscal periods of a book: which period a day belongs to, and where each begins and ends. */
export interface FiscalCalendar {
  readonly name: string
  readonly periodOf: (on: AccountingDate) => Period
  readonly firstDayOf: (period: Period) => AccountingDate
  readonly lastDayOf: (period: Period) => AccountingDate
}

/** Fiscal periods that are calendar months. */
export const calendarMonths: FiscalCalendar = { name: 'calendar-months', periodOf, firstDayOf, lastDayOf }

/** The last day of each fiscal period from one day to another, in order. The last one may lie after `to`. */
export function periodEnds(calendar: FiscalCalendar, from: AccountingDate, to: AccountingDate): readonly AccountingDate[] {
  const ends: AccountingDate[] = []
  const last = calendar.periodOf(to)
  for (let period = calendar.periodOf(from); period <= last; period = nextPeriod(period)) ends.push(calendar.lastDayOf(period))
  return ends
}
