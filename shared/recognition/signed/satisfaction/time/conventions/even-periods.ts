import { dayNumber } from '#calendar'
import type { Serving } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { stretchesOf } from '../stretch.ts'

/** Every period that the term touches earns the same, partial or not. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function evenPeriods({ term, calendar }: Serving): Spread {
  return spreadOf(dayNumber(term.startOn), stretchesOf(term, calendar).map(({ to, full }) => ({ to, full, weight: 1n })))
}
