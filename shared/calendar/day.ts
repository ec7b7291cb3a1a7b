import { InvariantBroken } from '#outcome'

/** A calendar date 'YYYY-MM-DD' in the entity's time zone. */
export type AccountingDate = string & { readonly __brand: 'AccountingDate' }

const form = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days since 1970-01-01, so that terms can be counted (proleptic Gregorian calendar). */
export function dayNumber(on: AccountingDate): number {
  const [year, month, day] = fields(on)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

/** The date of a day number. */
export function dateOfDay(number: number): AccountingDate {
  const shifted = number + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return dateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

/** Builds a date from its parts; the parts must be a real day. */
export function dateOf(year: number, month: number, day: number): AccountingDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as AccountingDate
}

/** Year, month (1–12) and day of a date. */
export function fields(on: AccountingDate): readonly [number, number, number] {
  const [year, month, day] = [digits(on, 0, 4), digits(on, 5, 7), digits(on, 8, 10)]
  if (on.length !== 10 || on[4] !== '-' || on[7] !== '-' || year < 0 || month < 0 || day < 0) throw new InvariantBroken('calendar date', `"${on}" is not YYYY-MM-DD`)
  return [year, month, day]
}

/** The number that digits from one place to another spell, or -1. By character, because schedules ask for it very often. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return -1
    number = number * 10 + digit
  }
  return number
}

/** True for text that is a real calendar date. */
export const isAccountingDate = (text: string): text is AccountingDate =>
  form.test(text) && dateOfDay(dayNumber(text as AccountingDate)) === text

/** Reads a calendar date that is known to be well formed; throws otherwise. */
export function accountingDate(text: string): AccountingDate {
  if (!isAccountingDate(text)) throw new InvariantBroken('calendar date', `"${text}" is not a real date`)
  return text
}

export const addDays = (on: AccountingDate, days: number): AccountingDate => dateOfDay(dayNumber(on) + days)
export const daysBetween = (from: AccountingDate, to: AccountingDate): number => dayNumber(to) - dayNumber(from)
export const laterOf = (a: AccountingDate, b: AccountingDate): AccountingDate => (a > b ? a : b)
export const earlierOf = (a: AccountingDate, b: AccountingDate): AccountingDate => (a < b ? a : b)
