import { dayNumber } from '#calendar'
import type { Serving } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { stretchesOf, withEdges } from '../stretch.ts'

/** One rate for each month; that of the two partial months falls wholly on the first. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function frontLoad({ term, calendar }: Serving): Spread {
  const parts = withEdges(stretchesOf(term, calendar), ({ days, periodDays }, edge, { first, last, complete }) => {
    if (first === null || last === null) return [days, periodDays]
    return edge === 'first' ? [1, 1] : complete ? [0, 1] : [first.days + last.days - first.periodDays, last.periodDays]
  })
  return spreadOf(dayNumber(term.startOn), parts)
}
