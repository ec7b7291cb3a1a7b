import type { FiscalCalendar, Term } from '#calendar'
import type { Convention, ScheduleRounding } from '#policy'
import { conventions } from './conventions/index.ts'
import { type Schedule, amountsOf } from './earned-by-time.ts'
import { roundings } from './rounding/index.ts'

/** A term, the calendar that divides it, and the two choices of policy that spread an amount over it. */
export interface ScheduleQuery {
  readonly term: Term
  readonly calendar: FiscalCalendar
  readonly convention: Convention
  readonly rounding: ScheduleRounding
}

/** The schedule of a term by itself, without a contract: for comparisons of conventions, and for measuring. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function scheduleOver({ term, calendar, convention, rounding }: ScheduleQuery): Schedule {
  const spread = conventions[convention]({ term, startAt: null, endAt: null, timeZone: 'UTC', calendar, anniversary: 'clamp-keep-day' })
  return { spread, rounding: roundings[rounding], quantumMinor: 1n }
}

/** What each part of the term earns of an amount in minor units. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const scheduleAmounts = (schedule: Schedule, amountMinor: bigint): readonly bigint[] => amountsOf(schedule, amountMinor)
