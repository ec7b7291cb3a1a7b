import { type Ratio, clampRatio, exponentOf, nothing, roundRatio, splitByLargestRemainder, whole } from '#money'
import type { KeptFact } from '../../../contract-file.ts'
import type { Meaning } from '../../consideration/bill.ts'
import { type Course, latestPhase, recognisedBefore } from '../../course.ts'
import type { Standing } from '../../standing.ts'
import { type Cut, cutOf } from '../cut.ts'

/** One obligation that a document concerns, as it stands when the document takes effect. */
export interface Concerned {
  readonly course: Course
  readonly cut: Cut
  readonly recognisedMinor: bigint // by then, less what contra accounts took
  readonly remainingMinor: bigint
}

/** The obligations that a document concerns: those its invoice names, else all that are not a contract of their own. @standard ASC 606-10-32-43 · IFRS 15.88 */
export function concerned(standing: Standing, { bill, promises = bill?.promises ?? undefined }: Meaning, cutFor: (course: Course) => Cut): readonly Concerned[] {
  const named = standing.courses.filter(({ obligation }) => promises?.has(obligation.id))
  return (named.length > 0 ? named : standing.courses).map((course) => {
    const cut = cutFor(course)
    const { allocatedMinor, contraMinor = 0n } = latestPhase(course)
    const recognisedMinor = recognisedBefore(course, cut.from) - contraMinor
    return { course, cut, recognisedMinor, remainingMinor: course.obligation.priced === 'as-earned' ? 0n : allocatedMinor - recognisedMinor }
  })
}

/** The cut of a fact for any obligation. @standard ASC 606-10-25-13 · IFRS 15.21 */
export const cutBy = (standing: Standing, fact: KeptFact) => (course: Course): Cut => cutOf(standing, course, fact)

/**
 * How much of what an invoice bills is recognised: bills are earned in the order in which they were issued.
 *
 * @standard ASC 606-10-32-43 · IFRS 15.88
 */
export function recognisedShare({ bill, promises = bill?.promises ?? undefined }: Meaning, among: readonly Concerned[]): Ratio {
  const recognised = sumOf(among.map(({ recognisedMinor }) => recognisedMinor))
  const total = recognised + sumOf(among.map(({ remainingMinor }) => remainingMinor))
  if (total <= 0n) return recognised > 0n ? whole : nothing
  const named = promises !== undefined
  if (bill === null || bill.netMinor <= 0n || named) return clampRatio({ numerator: recognised, denominator: total })
  const behind = bill.billedBeforeMinor + bill.netMinor > total ? total - bill.netMinor : bill.billedBeforeMinor
  return clampRatio({ numerator: recognised - (behind > 0n ? behind : 0n), denominator: bill.netMinor < total ? bill.netMinor : total })
}

/** An amount over obligations in proportion to other amounts of theirs. @standard ASC 606-10-32-43 · IFRS 15.88 */
export function sharedBy(minor: bigint, weights: readonly bigint[]): readonly bigint[] {
  const positive = weights.map((weight) => (weight > 0n ? weight : 0n))
  if (positive.length === 0 || minor === 0n) return weights.map(() => 0n)
  return splitByLargestRemainder(minor, positive.every((weight) => weight === 0n) ? positive.map((_, index) => (index === 0 ? 1n : 0n)) : positive)
}

/** The recognised part of an amount, at the precision of policy. @standard ASC 606-10-32-43 · IFRS 15.88 */
export function recognisedPart({ contract: { currency, options } }: Standing, amountMinor: bigint, share: Ratio): bigint {
  const digits = exponentOf(currency)
  const unit = 10n ** BigInt(Math.max(0, digits - (options.adjustments.decimals ?? digits)))
  return roundRatio({ numerator: amountMinor * share.numerator, denominator: share.denominator * unit }) * unit
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, minor) => sum + minor, 0n)
