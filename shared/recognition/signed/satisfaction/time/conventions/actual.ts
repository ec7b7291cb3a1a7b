import { dayNumber } from '#calendar'
import type { Serving } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { stretchesOf, withEdges } from '../stretch.ts'

/** A full month earns one monthly rate, a partial month its days of the days of that month. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function actual({ term, calendar }: Serving): Spread {
  return spreadOf(dayNumber(term.startOn), withEdges(stretchesOf(term, calendar), ({ days, periodDays }) => [days, periodDays]))
}
