import { dayNumber } from '#calendar'
import type { Serving } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { stretchesOf, withEdges } from '../stretch.ts'

/**
 * One rate for each whole month of the term. The partial months at its two ends share one rate in proportion to their
 * days; a partial month that has no counterpart has its days of the month.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function sharedPartial({ term, calendar }: Serving): Spread {
  const parts = withEdges(stretchesOf(term, calendar), ({ days, periodDays }, _, { first, last, complete }) => [days, complete ? first!.days + last!.days : periodDays])
  return spreadOf(dayNumber(term.startOn), parts)
}
