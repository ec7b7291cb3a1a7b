import { type FiscalCalendar, type Term, accountingDate, addDays, calendarMonths } from '#calendar'
import type { Convention, ScheduleRounding } from '#policy'
import { scheduleAmounts, scheduleOver } from '#recognition'

/** A term by its first and its last day. */
export const term = (from: string, through: string): Term => ({ startOn: accountingDate(from), endOn: addDays(accountingDate(through), 1) })

/** What each period of a term earns of an amount in cents. */
export function spread(amountMinor: bigint, over: Term, choices: { convention?: Convention; rounding?: ScheduleRounding; calendar?: FiscalCalendar } = {}): readonly bigint[] {
  const { convention = 'daily', rounding = 'cumulative-half-up', calendar = calendarMonths } = choices
  return scheduleAmounts(scheduleOver({ term: over, calendar, convention, rounding }), amountMinor)
}

/** A contract file of one service, priced in US dollars. */
export const serviceOf = (price: string, satisfaction: Record<string, unknown>): Record<string, unknown> => ({ promises: [{ id: 'S', statedPrice: price, satisfaction: { method: 'straight-line', ...satisfaction } }], price: { fixed: price } })
