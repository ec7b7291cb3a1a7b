import { type Term, calendarMonths, dayNumber, fields } from '#calendar'
import { actual } from '../signed/satisfaction/time/conventions/actual.ts'
import { evenPeriods } from '../signed/satisfaction/time/conventions/even-periods.ts'
import type { Serving } from '../signed/satisfaction/time/serving.ts'
import { type Spread, shareBefore, spreadOf } from '../signed/satisfaction/time/spread.ts'
import { stretchesOf, withEdges } from '../signed/satisfaction/time/stretch.ts'
import type { Measure, Tranche } from '../tranche.ts'
import type { Measuring } from './measuring.ts'
import { type Convention, overTime } from './over-time.ts'

type FirstLast = 'by-days' | 'full-first' | 'equal-touched'

/**
 * Ratable by month: every calendar month of the term earns an equal share, whatever its number of days. For a term that
 * does not start on the first of a month, policy states the weight of the first and the last month touched.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function overTimeMonthly(tranche: Tranche, measuring: Measuring): Measure {
  const pattern = tranche.template?.pattern
  const firstLast = pattern?.method === 'over-time-monthly' ? pattern.firstLast : 'by-days'
  return overTime(tranche, measuring, evenMonths(spreads[firstLast]))
}

const evenMonths =
  (spreadOver: (serving: Serving) => Spread): Convention =>
  (term) => {
    const spread = spreadOver({ term, startAt: null, endAt: null, timeZone: 'UTC', calendar: calendarMonths, anniversary: 'clamp-keep-day' })
    return (on) => shareBefore(spread, dayNumber(on))
  }

/** How a partly served month weighs, by rule. A full month weighs one under every rule. */
const spreads: Readonly<Record<FirstLast, (serving: Serving) => Spread>> = {
  'by-days': actual,
  'equal-touched': evenPeriods,
  'full-first': fullFirst,
}

/** The first month counts in full; a last month that only completes it counts for nothing. */
function fullFirst({ term, calendar }: Serving): Spread {
  const parts = withEdges(stretchesOf(term, calendar), ({ days, periodDays }, edge) => (edge === 'first' ? [1, 1] : completes(term) ? [0, 1] : [days, periodDays]))
  return spreadOf(dayNumber(term.startOn), parts)
}

function completes({ startOn, endOn }: Term): boolean {
  const [, , startDay] = fields(startOn)
  const [, , endDay] = fields(endOn)
  return endDay <= startDay
}
