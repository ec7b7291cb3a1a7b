import type { AccountingDate } from '#calendar'
import { splitByLargestRemainder } from '#money'
import { standingOn, totalOf } from '../course.ts'
import type { Course } from '../tranche.ts'
import type { Reduction } from '../workings.ts'

/** What could be taken from tranches, and what exceeds them. */
export interface Shared {
  readonly taken: readonly Reduction[]
  readonly rest: bigint
}

/** Shares an amount over tranches by what is left of their prices. Undefined when nothing is left.
 *
 * @standard ASC 606-10-32-43 · IFRS 15.88
 */
export const shareByPrice = (courses: readonly Course[], minor: bigint): readonly Reduction[] | undefined => shareBy(courses, courses.map(totalOf), minor)

/** Takes an amount from prices as they stand, as far as they go; the rest is returned as not taken.
 *
 * @standard ASC 606-10-32-43 · IFRS 15.88
 */
export function shareProportionally(courses: readonly Course[], minor: bigint): Shared {
  const available = sumOf(courses.map(totalOf))
  const taking = minor < available ? minor : available
  return { taken: shareByPrice(courses, taking) ?? [], rest: minor - taking }
}

/** Takes an amount from what tranches have not yet earned, as far as that goes; the rest is returned as not taken.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function shareUnearned(courses: readonly Course[], minor: bigint, on: AccountingDate): Shared {
  const unearned = courses.map((course) => unearnedOn(course, on))
  const available = sumOf(unearned)
  const taking = minor < available ? minor : available
  return { taken: shareBy(courses, unearned, taking) ?? [], rest: minor - taking }
}

/** Takes an amount from the unearned part first, then from what is earned. What exceeds both is returned as not taken.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function shareUnearnedFirst(courses: readonly Course[], minor: bigint, on: AccountingDate): Shared {
  const first = shareUnearned(courses, minor, on)
  const earned = courses.map((course) => standingOn(course, on).recognisedMinor)
  const available = sumOf(earned)
  const taking = first.rest < available ? first.rest : available
  const further = shareBy(courses, earned, taking) ?? []
  return { taken: courses.map((course) => ({ course, minor: minorFor(course, first.taken) + minorFor(course, further) })), rest: first.rest - taking }
}

/** Shares a credit over the tranches it cancels: by what each has not yet earned, else by price, else evenly.
 *
 * @standard ASC 606-10-25-13 · IFRS 15.21
 */
export function shareOverTargets(targets: readonly Course[], minor: bigint, on: AccountingDate): readonly Reduction[] {
  const unearned = targets.map((course) => unearnedOn(course, on))
  const prices = targets.map(totalOf)
  return shareBy(targets, unearned, minor) ?? shareBy(targets, prices, minor) ?? shareBy(targets, targets.map(() => 1n), minor)!
}

function shareBy(courses: readonly Course[], weights: readonly bigint[], minor: bigint): readonly Reduction[] | undefined {
  if (weights.every((weight) => weight === 0n)) return undefined
  return splitByLargestRemainder(minor, weights).map((part, index) => ({ course: courses[index]!, minor: part }))
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, each) => sum + each, 0n)
const minorFor = (course: Course, reductions: readonly Reduction[]): bigint => reductions.find((each) => each.course === course)?.minor ?? 0n

/** What a tranche has not yet earned by the days before a date.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function unearnedOn(course: Course, on: AccountingDate): bigint {
  const { totalMinor, recognisedMinor } = standingOn(course, on)
  return totalMinor - recognisedMinor
}
