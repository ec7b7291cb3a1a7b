import type { AccountingDate } from '#calendar'
import { type Ratio, clampRatio, nothing, portionMinor, roundRatio } from '#money'
import type { Measure } from '../measure.ts'
import type { Worked } from './worked.ts'

/**
 * Revenue equal to cost, so no margin, for as long as no total can be estimated; from the first estimate on, progress.
 *
 * @standard ASC 606-10-25-37 · IFRS 15.45
 */
export function toExtentOfCost(worked: readonly Worked[]): Measure {
  const last = (on: AccountingDate): Worked | undefined => worked.findLast((step) => step.on < on)
  const shareBefore = (on: AccountingDate): Ratio => {
    const step = last(on)
    return step === undefined ? nothing : shareOf(step)
  }
  return {
    shareBefore,
    earnedBefore: (amountMinor, on) => {
      const step = last(on)
      if (step === undefined) return 0n
      const cost = roundRatio(step.done)
      return step.expected === null ? (cost < amountMinor ? cost : amountMinor) : portionMinor(amountMinor, shareOf(step))
    },
    ticks: [...new Set(worked.map(({ on }) => on))],
    timed: false,
    held: null,
  }
}

const shareOf = ({ done, expected }: Worked): Ratio =>
  expected === null || expected.numerator <= 0n ? nothing : clampRatio({ numerator: done.numerator * expected.denominator, denominator: done.denominator * expected.numerator })
