import { type AccountingDate, dateOfDay, dayNumber } from './day.ts'
import { type Instant, dateIn, epochMsOf, instantOfEpochMs } from './instant.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000

/** Milliseconds since 1970 at which a day begins in a time zone: days are 23 or 25 hours long where clocks change. */
export function beginningOf(day: number, timeZone: string): number {
  const utc = day * dayMs
  if (timeZone === 'UTC') return utc
  const on = dateOfDay(day)
  let [before, from] = [utc - 15 * hourMs, utc + 15 * hourMs]
  while (from - before > 1000) {
    const middle = Math.floor((before + from) / 2000) * 1000
    if (dateIn(instantOfEpochMs(middle), timeZone) < on) before = middle
    else from = middle
  }
  return from
}

/** The first day of which nothing lies before a moment: the day of the moment at midnight, else the day after it. */
export function dayAfter(at: Instant, timeZone: string): AccountingDate {
  const on = dateIn(at, timeZone)
  return beginningOf(dayNumber(on), timeZone) === epochMsOf(at) ? on : dateOfDay(dayNumber(on) + 1)
}
