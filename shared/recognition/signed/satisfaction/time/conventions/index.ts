import type { Convention } from '#policy'
import type { Serving } from '../serving.ts'
import type { Spread } from '../spread.ts'
import { actual } from './actual.ts'
import { backLoad } from './back-load.ts'
import { withinBillingPeriods } from './billing-periods.ts'
import { daily } from './daily.ts'
import { elapsedSeconds } from './elapsed-seconds.ts'
import { equalMonths } from './equal-months.ts'
import { equalYears } from './equal-years.ts'
import { evenPeriods } from './even-periods.ts'
import { firstLastByDays } from './first-last-by-days.ts'
import { firstLastByTime } from './first-last-by-time.ts'
import { frontLoad } from './front-load.ts'
import { halfMonth } from './half-month.ts'
import { sharedPartial } from './shared-partial.ts'
import { thirty360 } from './thirty-360.ts'

/** Every convention by which a term is spread. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const conventions: Readonly<Record<Convention, (serving: Serving) => Spread>> = {
  daily,
  'daily-end-exclusive': daily, // its term ends the day before the stated end
  'elapsed-seconds': elapsedSeconds,
  'equal-months': equalMonths,
  'full-months-started': equalMonths,
  'equal-years': equalYears,
  'even-periods-touched': evenPeriods,
  'prorate-first-last-by-total-days': firstLastByDays,
  'prorate-first-last-by-elapsed-time': firstLastByTime,
  'period-rate': sharedPartial,
  'prorate-partial-months-by-days': sharedPartial,
  'front-load': frontLoad,
  'back-load': backLoad,
  'half-month-first-last': halfMonth,
  'thirty-360': thirty360,
  'strict-30-360': thirty360,
  actual,
  'actual-30': daily, // days over thirty, for every month alike
  'daily-within-billing-period': withinBillingPeriods,
}
