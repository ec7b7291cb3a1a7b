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
export { type FiscalCalendar, calendarMonths, periodEnds } from './fiscal-calendar.ts'
