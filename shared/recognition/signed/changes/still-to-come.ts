import type { AccountingDate } from '#calendar'
import { type Ratio, clampRatio, portionMinor } from '#money'
import { complete } from '../satisfaction/complete.ts'
import type { Measure } from '../satisfaction/measure.ts'

/**
 * A measure of what is still to come from a day on: the same progress, counted from there.
 *
 * @standard ASC 606-10-25-13(a) · IFRS 15.21(a)
 */
export function stillToCome(measure: Measure, from: AccountingDate): Measure {
  const done = measure.shareBefore(from)
  if (measure.held !== null || done.numerator === 0n) return measure
  if (done.numerator >= done.denominator) return complete
  const left = done.denominator - done.numerator
  const shareBefore = (on: AccountingDate): Ratio => {
    const { numerator, denominator } = measure.shareBefore(on)
    return clampRatio({ numerator: numerator * done.denominator - done.numerator * denominator, denominator: denominator * left })
  }
  return { ...measure, shareBefore, earnedBefore: (amountMinor, on) => portionMinor(amountMinor, shareBefore(on)) }
}

/** The part of an obligation that is still to come on a day. @standard ASC 606-10-25-13(a) · IFRS 15.21(a) */
export function outstandingShare(measure: Measure, from: AccountingDate): Ratio {
  const { numerator, denominator } = measure.shareBefore(from)
  return clampRatio({ numerator: denominator - numerator, denominator })
}
