import type { AccountingDate } from './day.ts'
import { type FiscalCalendar, calendarMonths } from './fiscal-calendar.ts'
import { listedCalendar } from './fiscal-periods.ts'
import { weekCalendar } from './fiscal-weeks.ts'
import { type Period, periodOf } from './period.ts'

/** Which fiscal calendar a book keeps, as policy states it. */
export interface CalendarChoice {
  readonly calendar: 'calendar-months' | '4-4-5' | '4-5-4' | '5-4-4' | 'own'
  /** A day on which a fiscal year began. */
  readonly fiscalYearFrom: AccountingDate
  readonly fiscalYearRule: 'nearest' | 'not-after'
  /** First days of the periods of an own calendar, and the name of the first of them. */
  readonly periodStarts: readonly AccountingDate[]
  readonly firstPeriod?: Period | undefined
}

const known = new Map<string, FiscalCalendar>()

/** The fiscal calendar that a choice names; one object for each choice, so that its periods are worked out once. */
export function fiscalCalendar(choice: CalendarChoice): FiscalCalendar {
  if (choice.calendar === 'calendar-months') return calendarMonths
  const key = JSON.stringify(choice)
  const held = known.get(key) ?? named(choice)
  if (known.size < 64) known.set(key, held)
  return held
}

function named({ calendar, fiscalYearFrom, fiscalYearRule, periodStarts, firstPeriod }: CalendarChoice): FiscalCalendar {
  if (calendar === 'calendar-months') return calendarMonths
  if (calendar !== 'own') return weekCalendar(calendar, { like: fiscalYearFrom, rule: fiscalYearRule })
  const [start] = periodStarts
  return start === undefined ? calendarMonths : listedCalendar(firstPeriod ?? periodOf(start), periodStarts)
}
