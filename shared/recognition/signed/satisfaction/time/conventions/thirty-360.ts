import { type AccountingDate, dateOfDay, dayNumber, days360 } from '#calendar'
import type { Serving } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { stretchesOf } from '../stretch.ts'

/** By days of 30-day months and 360-day years: the 31st and the last day of a month are day 30. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function thirty360({ term, calendar }: Serving): Spread {
  const counted = (from: number, to: number): number => days360(dateOfDay(from) satisfies AccountingDate, dateOfDay(to))
  const stretches = stretchesOf(term, calendar)
  const start = dayNumber(term.startOn)
  const reached = stretches.map(({ to }) => counted(start, to))
  const parts = stretches.map(({ to, full }, index) => ({ to, full, weight: BigInt(reached[index]! - (reached[index - 1] ?? 0)) }))
  const inside: Spread['inside'] = (day, part) => ({ numerator: BigInt(counted(start, day) - (reached[part - 1] ?? 0)), denominator: parts[part]!.weight })
  return spreadOf(start, parts, { byDay: true, inside })
}
