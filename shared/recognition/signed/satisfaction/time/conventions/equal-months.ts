import { dayNumber } from '#calendar'
import type { Serving } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { stretchesOf, withEdges } from '../stretch.ts'

/**
 * The same amount in each of as many consecutive months as the term is long, from the month it starts in. A started month
 * counts in full; a last month that only completes the first has none.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function equalMonths({ term, calendar }: Serving): Spread {
  const parts = withEdges(stretchesOf(term, calendar), (_, edge, { complete }) => (edge === 'last' && complete ? [0, 1] : [1, 1]))
  return spreadOf(dayNumber(term.startOn), parts)
}
