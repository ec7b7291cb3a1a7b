import { type AccountingDate, dateOf, dateOfDay, dayNumber, fields } from './day.ts'
import type { FiscalCalendar } from './fiscal-calendar.ts'
import type { Period } from './period.ts'

/** Weeks of the three periods of each quarter. */
export type WeekPattern = '4-4-5' | '4-5-4' | '5-4-4'

/** Where fiscal years begin: always on the weekday of this day, nearest to its day of the year, or not after it. */
export interface YearStart {
  readonly like: AccountingDate
  readonly rule: 'nearest' | 'not-after'
}

/** Fiscal periods of whole weeks; a 53rd week belongs to the last period of its year. A year is named after the calendar year that holds most of it. */
export function weekCalendar(pattern: WeekPattern, start: YearStart): FiscalCalendar {
  const weeks = pattern.split('-').map((count) => count.charCodeAt(0) - 48)
  const firstWeekOf = (month: number): number => {
    let before = Math.floor((month - 1) / 3) * 13
    for (let index = 0; index < (month - 1) % 3; index += 1) before += weeks[index] ?? 0
    return before
  }
  const beginning = (year: number, month: number): number => (month > 12 ? yearStart(year + 1, start) : yearStart(year, start) + 7 * firstWeekOf(month))
  return {
    name: pattern,
    firstDayOf: (period) => dateOfDay(beginning(...parts(period))),
    lastDayOf: (period) => {
      const [year, month] = parts(period)
      return dateOfDay(beginning(year, month + 1) - 1)
    },
    periodOf: (on) => {
      const day = dayNumber(on)
      let year = Math.min(fields(on)[0] + 1, 9998)
      while (yearStart(year, start) > day) year -= 1
      let month = 12
      while (beginning(year, month) > day) month -= 1
      return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}` as Period
    },
  }
}

const parts = (period: Period): [number, number] => {
  const [year, month] = fields(`${period}-01` as AccountingDate)
  return [year, month]
}

/** The day number on which a fiscal year begins. */
function yearStart(year: number, { like, rule }: YearStart): number {
  const [, month, day] = fields(like)
  const nominal = dayNumber(dateOf(month > 6 ? year - 1 : year, month, day))
  const ahead = (((dayNumber(like) - nominal) % 7) + 7) % 7
  return nominal + (ahead > 3 || (rule === 'not-after' && ahead > 0) ? ahead - 7 : ahead)
}
