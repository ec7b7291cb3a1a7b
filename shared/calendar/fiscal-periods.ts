import { type AccountingDate, addDays } from './day.ts'
import type { FiscalCalendar } from './fiscal-calendar.ts'
import { type Period, addPeriods, nextPeriod } from './period.ts'

const farFuture = '9999-12-31' as AccountingDate
const farPast = '0001-01-01' as AccountingDate

/**
 * Fiscal periods by a company's own list of first days, from a named first period on. What lies before the list is part
 * of its first period; the last one stays open until the list goes on.
 */
export function listedCalendar(first: Period, starts: readonly AccountingDate[]): FiscalCalendar {
  const names = starts.map((_, index) => addPeriods(first, index))
  const index = (period: Period): number => names.indexOf(period)
  return {
    name: 'own',
    periodOf: (on) => names[Math.max(0, starts.findLastIndex((start) => start <= on))] ?? first,
    firstDayOf: (period) => (index(period) > 0 ? starts[index(period)]! : period <= first ? farPast : farFuture),
    lastDayOf: (period) => {
      const next = starts[index(nextPeriod(period))]
      return next === undefined || period < first ? (period < first ? farPast : farFuture) : addDays(next, -1)
    },
  }
}
