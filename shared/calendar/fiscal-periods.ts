import { type AccountingDate, addDays } from './day.ts'
import type { FiscalCalendar } from './fiscal-calendar.ts'
import { type Period, addPeriods } from './period.ts'

const farFuture = '9999-12-31' as AccountingDate
const farPast = '0001-01-01' as AccountingDate

/**
 * Fiscal periods by a company's own list of first days, from a named first period on. What lies before the list is one
 * period before it; the last one stays open until the list goes on.
 */
export function listedCalendar(first: Period, starts: readonly AccountingDate[]): FiscalCalendar {
  const names = [addPeriods(first, -1), ...starts.map((_, index) => addPeriods(first, index))]
  const days = [farPast, ...starts]
  const place = (period: Period): number => (period < first ? 0 : names.indexOf(period))
  return {
    name: 'own',
    periodOf: (on) => names[days.findLastIndex((start) => start <= on)] ?? first,
    firstDayOf: (period) => days[place(period)] ?? farFuture,
    lastDayOf: (period) => {
      const next = place(period) < 0 ? undefined : days[place(period) + 1]
      return next === undefined ? farFuture : addDays(next, -1)
    },
  }
}
