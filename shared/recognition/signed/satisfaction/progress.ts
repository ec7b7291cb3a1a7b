import type { AccountingDate } from '#calendar'
import { type Ratio, clampRatio, nothing, portionMinor } from '#money'
import type { Measure } from './measure.ts'

/** A share satisfied from the end of a day on. */
export interface Reached {
  readonly on: AccountingDate
  readonly share: Ratio // cumulative
}

/** A measure that moves by facts: the cumulative share reached by each, in order of date; a later one replaces an earlier. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function byFacts(reached: readonly Reached[], quantumMinor = 1n): Measure {
  const shareBefore = (on: AccountingDate): Ratio => clampRatio(reached.findLast((step) => step.on < on)?.share ?? nothing)
  return {
    shareBefore,
    earnedBefore: (amountMinor, on) => inQuanta(amountMinor, shareBefore(on), quantumMinor),
    ticks: [...new Set(reached.map(({ on }) => on))],
    timed: false,
    held: null,
  }
}

/** A part of an amount in whole quanta; the whole is the whole. */
function inQuanta(amountMinor: bigint, share: Ratio, quantumMinor: bigint): bigint {
  if (share.numerator === share.denominator) return amountMinor
  return portionMinor(amountMinor, { numerator: share.numerator, denominator: share.denominator * quantumMinor }) * quantumMinor
}
