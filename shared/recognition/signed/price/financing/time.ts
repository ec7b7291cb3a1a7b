import { type AccountingDate, addDays, addPeriods, dayNumber, fields, firstDayOf, periodOf } from '#calendar'
import { Decimal } from '#money'

/** Interest on time: how far days lie from an origin in periods of compounding, and what one unit grows to by then. */
export interface InterestTime {
  /** Periods from the origin to a day; the last day of a month from the origin counts to its end, another to its beginning. */
  readonly at: (on: AccountingDate) => Decimal
  /** Periods from the origin to the end of a day. */
  readonly endOf: (on: AccountingDate) => Decimal
}

/** Time from an origin in periods of a number of months. Within a month days count. @standard ASC 606-10-32-15 · IFRS 15.60 */
export function interestTime(origin: AccountingDate, monthsPerPeriod: number): InterestTime {
  const endOf = (on: AccountingDate): Decimal => monthsFrom(origin, addDays(on, 1)).div(monthsPerPeriod)
  const at = (on: AccountingDate): Decimal => {
    const end = monthsFrom(origin, addDays(on, 1))
    return (end.isInteger() ? end : monthsFrom(origin, on)).div(monthsPerPeriod)
  }
  return { at, endOf }
}

/** Months from one day to another: whole ones by the day of the month, the rest by days. */
function monthsFrom(from: AccountingDate, to: AccountingDate): Decimal {
  const [fromYear, fromMonth, day] = fields(from)
  const [toYear, toMonth, toDay] = fields(to)
  const whole = (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < day ? 1 : 0)
  const passed = anniversary(from, whole)
  return new Decimal(whole).plus(new Decimal(dayNumber(to) - dayNumber(passed)).div(dayNumber(anniversary(from, whole + 1)) - dayNumber(passed)))
}

function anniversary(from: AccountingDate, months: number): AccountingDate {
  const [, , day] = fields(from)
  return addDays(firstDayOf(addPeriods(periodOf(from), months)), day - 1)
}

/** What one unit grows to: compounded by whole periods, in proportion to time within one. @standard ASC 835-30-35-2 · IFRS 9.5.4.1 */
export function growth(rate: Decimal, time: Decimal): Decimal {
  const whole = time.floor()
  return rate.plus(1).pow(whole).times(rate.times(time.minus(whole)).plus(1))
}
