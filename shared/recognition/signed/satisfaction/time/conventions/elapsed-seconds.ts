import { beginningOf, dayNumber } from '#calendar'
import { type Serving, momentsOf } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { stretchesOf } from '../stretch.ts'

/** Every moment of the term earns the same; days begin in the time zone of policy. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function elapsedSeconds(serving: Serving): Spread {
  const { fromMs, toMs } = momentsOf(serving)
  const elapsed = (day: number): bigint => BigInt(Math.min(Math.max(beginningOf(day, serving.timeZone), fromMs), toMs) - fromMs)
  const from = dayNumber(serving.term.startOn)
  const stretches = stretchesOf(serving.term, serving.calendar)
  const reached = stretches.map(({ to }) => elapsed(to))
  const parts = stretches.map(({ to, full }, index) => ({ to, full, weight: reached[index]! - (reached[index - 1] ?? 0n) }))
  const inside: Spread['inside'] = (day, part) => ({ numerator: elapsed(day) - (reached[part - 1] ?? 0n), denominator: parts[part]!.weight })
  return spreadOf(from, parts, { byDay: true, inside })
}
