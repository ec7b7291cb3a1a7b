import type { AccountingDate } from '#calendar'
import { type Ratio, clampRatio, nothing, portionMinor } from '#money'
import type { Measure } from './measure.ts'

/** A share satisfied from the end of a day on. */
export interface Reached {
  readonly on: AccountingDate
  readonly share: Ratio // cumulative
}

/** A measure that moves by facts: the cumulative share reached by each, in order of date; a later one replaces an earlier. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function byFacts(reached: readonly Reached[]): Measure {
  const shareBefore = (on: AccountingDate): Ratio => clampRatio(reached.findLast((step) => step.on < on)?.share ?? nothing)
  return {
    shareBefore,
    earnedBefore: (amountMinor, on) => portionMinor(amountMinor, shareBefore(on)),
    ticks: [...new Set(reached.map(({ on }) => on))],
    timed: false,
    held: null,
  }
}
