import { dayNumber } from '#calendar'
import type { Serving } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { stretchesOf, withEdges } from '../stretch.ts'

/** A partial first and last month earn half of a month each, whatever their days. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function halfMonth({ term, calendar }: Serving): Spread {
  return spreadOf(dayNumber(term.startOn), withEdges(stretchesOf(term, calendar), () => [1, 2]))
}
