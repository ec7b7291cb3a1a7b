import { type AccountingDate, dateOfDay, dayNumber, fields } from './day.ts'
import { lastDayOf, periodOf } from './period.ts'

/**
 * The place of a day in a calendar of 30-day months and 360-day years: the 31st and the last day of any month are day 30.
 * Days from one date through another, both counted, are the difference of their places and one.
 */
export function placeInThirty360(on: AccountingDate): number {
  const [year, month, day] = fields(on)
  const place = day > 30 || on === lastDayOf(periodOf(on)) ? 30 : day
  return year * 360 + (month - 1) * 30 + place
}

/** Days of 30-day months from a first day up to, and without, a later one. */
export function days360(from: AccountingDate, to: AccountingDate): number {
  return from >= to ? 0 : placeInThirty360(dateOfDay(dayNumber(to) - 1)) + 1 - placeInThirty360(from)
}
