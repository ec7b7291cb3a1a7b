import type { AccountingDate } from '#calendar'
import { nothing, portionMinor, roundRatio } from '#money'
import type { Measure } from '../measure.ts'
import { shareOf } from './by-work.ts'
import type { Worked } from './worked.ts'

/**
 * Revenue equal to cost, so no margin, for as long as no total can be estimated; from the first estimate on, progress.
 *
 * @standard ASC 606-10-25-37 · IFRS 15.45
 */
export function toExtentOfCost(worked: readonly Worked[]): Measure {
  const stood = (on: AccountingDate): Worked['before'] => worked.findLast((step) => step.on < on) ?? { done: nothing, expected: null }
  return {
    shareBefore: (on) => shareOf(stood(on).done, stood(on).expected),
    earnedBefore: (amountMinor, on) => {
      const { done, expected } = stood(on)
      const cost = roundRatio(done)
      return expected !== null ? portionMinor(amountMinor, shareOf(done, expected)) : cost < amountMinor ? cost : amountMinor
    },
    ticks: [...new Set(worked.map(({ on }) => on))],
    timed: false,
    held: null,
  }
}
