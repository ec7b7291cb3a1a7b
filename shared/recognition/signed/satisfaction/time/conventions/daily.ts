import { dayNumber } from '#calendar'
import type { Serving } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { stretchesOf } from '../stretch.ts'

/** Every day of the term earns the same, the first and the last included. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function daily({ term, calendar }: Serving): Spread {
  const parts = stretchesOf(term, calendar).map(({ to, days, full }) => ({ to, full, weight: BigInt(days) }))
  return spreadOf(dayNumber(term.startOn), parts, { byDay: true })
}
