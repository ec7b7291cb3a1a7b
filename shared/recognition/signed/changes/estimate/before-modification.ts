import { type Ratio, portionMinor, whole } from '#money'
import { sharingOf } from '../../allocation/allocate-price.ts'
import type { Allocation } from '../../allocation/allocation.ts'
import { type Course, type Phase, latestPhase } from '../../course.ts'
import { complete } from '../../satisfaction/complete.ts'
import type { Standing } from '../../standing.ts'
import { type Parts, addParts, shareBy } from './share-price.ts'

/** A modification that was accounted for prospectively, with the allocations before and after it. */
export interface Modified {
  readonly on: Allocation['on']
  readonly before: Allocation
  readonly after: Allocation
}

/** The latest prospective modification of a contract. @standard ASC 606-10-25-13(a) · IFRS 15.21(a) */
export function prospectiveModification({ allocations, courses }: Standing): Modified | undefined {
  const index = allocations.findLastIndex(({ on, cause }) => cause.startsWith('modification') && courses.some((course) => begunOn(course, on) !== undefined))
  const [before, after] = [allocations[index - 1], allocations[index]]
  return index > 0 && before && after ? { on: after.on, before, after } : undefined
}

/** How a later change of an amount promised before a modification falls: what was earned then, and what is still to come. */
export interface Fallen {
  readonly earned: Parts
  readonly toCome: Parts
}

/**
 * A change of variable consideration that was promised before a modification is shared as the price was before it. What
 * falls to what was satisfied by then is earned at once; the rest is spread over what the modified contract still promises.
 *
 * @standard ASC 606-10-32-45(a) · IFRS 15.90(a)
 */
export function fallsBefore(shares: Parts, modified: Modified, { contract, courses }: Standing): Fallen {
  const { on, after } = modified
  const earned = new Map([...shares].map(([id, minor]) => [id, portionMinor(minor, satisfiedBefore(courses, id, on))]))
  const rest = [...addParts(shares, earned, -1n).values()].reduce((sum, minor) => sum + minor, 0n)
  return { earned, toCome: shareBy(rest, { among: stillPromised(modified, courses), weights: after.weights, sharing: sharingOf(contract) }) }
}

/** What the modified contract still promises. @standard ASC 606-10-32-45(b) · IFRS 15.90(b) */
export const stillPromised = ({ on }: Modified, courses: readonly Course[]): readonly string[] => courses.filter((course) => begunOn(course, on) !== undefined).map(({ obligation }) => obligation.id)

/** The phase of what was still to come, that a modification on a day began: on that day, or after it where the day was served before. */
function begunOn({ phases, separate }: Course, on: Allocation['on']): Phase | undefined {
  return separate === undefined ? phases.find(({ basis, cause, from, bookedOn = from, measure }) => basis === 'remaining' && cause === 'modification' && bookedOn === on && measure !== complete) : undefined
}

/** What was satisfied of an obligation when a modification began anew, by the measure before it. */
function satisfiedBefore(courses: readonly Course[], id: string, on: Allocation['on']): Ratio {
  const course = courses.find(({ obligation }) => obligation.id === id)
  if (course === undefined) return whole
  const begun = begunOn(course, on)?.from ?? on
  return (course.phases.findLast(({ from }) => from < begun) ?? latestPhase(course)).measure.shareBefore(begun)
}
