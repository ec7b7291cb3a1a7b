import type { ScheduleRounding } from '#policy'
import { cumulativeHalfEven, cumulativeHalfUp } from './cumulative.ts'
import { truncatedDailyRate } from './daily-rate.ts'
import { roundEachLastPlug, roundEachNextToLastPlug, truncateLastFullMonthPlug } from './edges-first.ts'
import { largestRemainder } from './largest-remainder.ts'
import { firstPeriodPlug, lastPeriodPlug, nextToLastPlug, truncateLastPlug } from './plug.ts'
import { roundEach } from './round-each.ts'
import type { Rounding } from './rounding.ts'

/** Every rule for the fractions of a schedule. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const roundings: Readonly<Record<ScheduleRounding, Rounding>> = {
  'cumulative-half-up': cumulativeHalfUp,
  'cumulative-half-even': cumulativeHalfEven,
  'last-period-plug': lastPeriodPlug,
  'first-period-plug': firstPeriodPlug,
  'next-to-last-plug': nextToLastPlug,
  'truncate-last-plug': truncateLastPlug,
  'round-each-last-period-plug': roundEachLastPlug,
  'round-each-next-to-last-plug': roundEachNextToLastPlug,
  'truncate-last-full-month-plug': truncateLastFullMonthPlug,
  'truncated-daily-rate-trailing': truncatedDailyRate,
  'largest-remainder': largestRemainder,
  'round-each': roundEach,
}
