export {
  type AccountingDate,
  accountingDate,
  addDays,
  dateOf,
  dateOfDay,
  dayNumber,
  daysBetween,
  earlierOf,
  fields,
  isAccountingDate,
  laterOf,
} from './day.ts'
export { type Instant, dateIn, epochMsOf, instant, instantOfEpochMs, instantOfEpochSeconds, isInstant } from './instant.ts'
export {
  type Period,
  type Term,
  addPeriods,
  daysInTerm,
  firstDayOf,
  isPeriod,
  lastDayOf,
  laterPeriod,
  nextPeriod,
  period,
  periodOf,
  periodsTouched,
} from './period.ts'
export { type FiscalCalendar, type FiscalSpan, calendarMonths, periodEnds, spansTouched } from './fiscal-calendar.ts'
export { type CalendarChoice, fiscalCalendar } from './named-calendar.ts'
export { type Anniversary, billingPeriods, firstOfNextMonth, isWholeMonths, monthsAfter, monthsIn } from './anniversary.ts'
export { days360, placeInThirty360 } from './day-count.ts'
export { beginningOf, dayAfter } from './midnight.ts'
