import { type AccountingDate, accountingDate, addDays, daysBetween, monthsAfter } from '#calendar'

const weeks = 7
const years = 12

/** What cases call a year of thirteen periods of four weeks. */
export const isThirteenPeriods = (value: unknown): boolean => /^(13|thirteen)\b|^(13|thirteen)[_x -]|13[_ -]?period|^4-4-4$|four.?week/i.test(String(value))

/** First days of thirteen periods of four weeks a year; each year begins on the weekday of the first, nearest to its day, so that a 53rd week belongs to the last period. */
export function thirteenPeriods(first: string): readonly AccountingDate[] {
  const start = accountingDate(first)
  return Array.from({ length: years }, (_, year) => yearStart(start, year)).flatMap((from) => Array.from({ length: 13 }, (_, index) => addDays(from, index * 4 * weeks)))
}

function yearStart(first: AccountingDate, year: number): AccountingDate {
  const nominal = monthsAfter(first, 12 * year)
  const ahead = (weeks - (daysBetween(first, nominal) % weeks)) % weeks
  return addDays(nominal, ahead > 3 ? ahead - weeks : ahead)
}
