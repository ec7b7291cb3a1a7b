import { dayNumber } from '#calendar'
import type { Serving } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { firstAndLast } from './first-and-last.ts'
import { stretchesOf } from '../stretch.ts'

/** First and last month by their days of the days of the term; what is left in equal parts over the months between. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function firstLastByDays({ term, calendar }: Serving): Spread {
  const stretches = stretchesOf(term, calendar)
  return spreadOf(dayNumber(term.startOn), firstAndLast(stretches, stretches.map(({ days }) => BigInt(days))))
}
