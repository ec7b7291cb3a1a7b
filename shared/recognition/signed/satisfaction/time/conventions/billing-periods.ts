import { type Term, billingPeriods, dayNumber, monthsIn } from '#calendar'
import type { Serving } from '../serving.ts'
import { type Spread, spreadOf } from '../spread.ts'

/** Every billing month, from one anniversary of the start to the next, earns the same; within one, by its days. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function withinBillingPeriods({ term, anniversary }: Serving): Spread {
  const periods = billingPeriods(term.startOn, monthsIn(term), { anniversary })
  const last = periods.length - 1
  const cut = (period: Term, index: number): Term => (index === last ? { ...period, endOn: term.endOn } : period)
  const days = ({ startOn, endOn }: Term): number => dayNumber(endOn) - dayNumber(startOn)
  const whole = BigInt(days(periods[last]!))
  const parts = periods.map(cut).map((period, index) => ({ to: dayNumber(period.endOn), full: index < last || period.endOn === periods[last]!.endOn, weight: index < last ? whole : BigInt(days(period)) }))
  return spreadOf(dayNumber(term.startOn), parts)
}
