import { beginningOf, dayNumber } from '#calendar'
import { type Serving, momentsOf } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { firstAndLast } from './first-and-last.ts'
import { stretchesOf } from '../stretch.ts'

/** First and last month by elapsed time of the time of the term; what is left in equal parts over the months between. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function firstLastByTime(serving: Serving): Spread {
  const { fromMs, toMs } = momentsOf(serving)
  const stretches = stretchesOf(serving.term, serving.calendar)
  const last = stretches.length - 1
  const starts = stretches.map(({ from }, index) => (index === 0 ? fromMs : beginningOf(from, serving.timeZone)))
  const lengths = starts.map((start, index) => BigInt((index === last ? toMs : starts[index + 1]!) - start))
  return spreadOf(dayNumber(serving.term.startOn), firstAndLast(stretches, lengths))
}
