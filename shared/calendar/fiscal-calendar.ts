import { type AccountingDate, dayNumber } from './day.ts'
import { type Period, type Term, firstDayOf, lastDayOf, nextPeriod, periodOf } from './period.ts'

/** The fiscal periods of a book: which period a day belongs to, and where each begins and ends. */
export interface FiscalCalendar {
  readonly name: string
  readonly periodOf: (on: AccountingDate) => Period
  readonly firstDayOf: (period: Period) => AccountingDate
  readonly lastDayOf: (period: Period) => AccountingDate
}

/** Fiscal periods that are calendar months. */
export const calendarMonths: FiscalCalendar = { name: 'calendar-months', periodOf, firstDayOf, lastDayOf }

/** A fiscal period with its days as numbers: from its first to the first after it. */
export interface FiscalSpan {
  readonly period: Period
  readonly from: number
  readonly to: number
  readonly lastOn: AccountingDate
}

/** Spans asked for before, by calendar: every schedule of a book asks for the same few. */
const known = new WeakMap<FiscalCalendar, Map<Period, FiscalSpan>>()

function spanOf(calendar: FiscalCalendar, period: Period): FiscalSpan {
  const spans = known.get(calendar) ?? new Map<Period, FiscalSpan>()
  if (spans.size === 0) known.set(calendar, spans)
  const held = spans.get(period)
  if (held !== undefined) return held
  const lastOn = calendar.lastDayOf(period)
  const span = { period, from: dayNumber(calendar.firstDayOf(period)), to: dayNumber(lastOn) + 1, lastOn }
  spans.set(period, span)
  return span
}

const following = new WeakMap<FiscalSpan, FiscalSpan>()

/** The fiscal period after another. */
function after(calendar: FiscalCalendar, span: FiscalSpan): FiscalSpan {
  const held = following.get(span)
  if (held !== undefined) return held
  const next = spanOf(calendar, nextPeriod(span.period))
  following.set(span, next)
  return next
}

/** Every fiscal period that a term touches, in order, with its days. An empty term touches none. */
export function spansTouched(calendar: FiscalCalendar, { startOn, endOn }: Term): readonly FiscalSpan[] {
  const touched: FiscalSpan[] = []
  if (endOn <= startOn) return touched
  const end = dayNumber(endOn)
  for (let span = spanOf(calendar, calendar.periodOf(startOn)); span.from < end; span = after(calendar, span)) {
    touched.push(span)
    if (span.to >= end) break
  }
  return touched
}

/** The last day of each fiscal period from one day to another, in order. The last one may lie after `to`. */
export function periodEnds(calendar: FiscalCalendar, from: AccountingDate, to: AccountingDate): readonly AccountingDate[] {
  const ends: AccountingDate[] = []
  const last = calendar.periodOf(to)
  for (let span = spanOf(calendar, calendar.periodOf(from)); span.period <= last; span = after(calendar, span)) ends.push(span.lastOn)
  return ends
}
