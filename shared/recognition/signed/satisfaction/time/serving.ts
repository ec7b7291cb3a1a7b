import { type FiscalCalendar, type Term, beginningOf, dayNumber, epochMsOf } from '#calendar'
import type { Instant } from '#calendar'

/** A service as a convention sees it: its term, to the moment where that is stated, and the calendar that divides it. */
export interface Serving {
  readonly term: Term
  readonly startAt: Instant | null
  readonly endAt: Instant | null
  readonly timeZone: string
  readonly calendar: FiscalCalendar
  readonly anniversary: 'clamp-keep-day' | 'clamp-and-stay'
}

/** First and last moment of a service in milliseconds: as stated, else the beginnings of its days. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function momentsOf({ term, startAt, endAt, timeZone }: Serving): { readonly fromMs: number; readonly toMs: number } {
  return {
    fromMs: startAt === null ? beginningOf(dayNumber(term.startOn), timeZone) : epochMsOf(startAt),
    toMs: endAt === null ? beginningOf(dayNumber(term.endOn), timeZone) : epochMsOf(endAt),
  }
}
