import type { AccountingDate } from '#calendar'
import { sharingOf } from '../../allocation/allocate-price.ts'
import { type Course, latestPhase, proceed } from '../../course.ts'
import { priceDecision } from '../../price/determine-price.ts'
import { type PriceElement, priceOf } from '../../price/price.ts'
import type { Measure } from '../../satisfaction/measure.ts'
import { type Standing, latestAllocation, latestPrice } from '../../standing.ts'
import { type Cut, cutOfTime } from '../cut.ts'
import { fallsBefore, prospectiveModification, stillPromised } from './before-modification.ts'
import { type Parts, addParts, shareElements } from './share-price.ts'

/** One element of the price as it is now estimated. */
export interface Reestimated {
  readonly on: AccountingDate
  readonly element: PriceElement
  readonly promisedBefore: boolean // before the latest modification
}

/**
 * A changed estimate: the new price, shared as at inception, and what was satisfied caught up at once.
 *
 * @ensures  sum of parts moves by the change of the price
 * @standard ASC 606-10-32-42 to 32-45 · IFRS 15.87 to 15.90
 */
export function reprice(standing: Standing, { on, element, promisedBefore }: Reestimated): Standing {
  const [before, allocation] = [latestPrice(standing), latestAllocation(standing)]
  const was = before.elements.filter(({ id }) => id === element.id)
  const price = priceOf(on, [...before.elements.map((known) => (known.id === element.id ? element : known)), ...(was.length === 0 ? [element] : [])])
  const sharing = sharingOf(standing.contract)
  const change = (weights: Parts): Parts => addParts(shareElements([element], weights, sharing), shareElements(was, weights, sharing), -1n)
  const latest = prospectiveModification(standing)
  const modified = promisedBefore ? latest : undefined
  const weights = ofThisContract(standing, latest === undefined || promisedBefore ? allocation.weights : among(allocation.weights, stillPromised(latest, standing.courses)))
  /** Both prices are shared as a whole, so that the parts are what an allocation of the new price would have given. */
  const shared = (): Parts => addParts(shareElements(price.elements, weights, sharing), shareElements(before.elements, weights, sharing), -1n)
  const fallen = modified ? fallsBefore(change(modified.before.weights), modified, standing) : { earned: new Map<string, bigint>(), toCome: shared() }
  const parts = addParts(addParts(allocation.parts, fallen.earned), fallen.toCome)
  standing.contract.notes.decisions.push(priceDecision(standing.contract, price))
  return {
    ...standing,
    prices: [...standing.prices, price],
    allocations: [...standing.allocations, { ...allocation, on, cause: 'estimate', parts }],
    courses: standing.courses.map((course) => recourse(course, latestPhase(course).measure.timed ? cutOfTime(standing.contract, on) : { from: on, bookedOn: on }, { allocatedMinor: parts.get(course.obligation.id), earnedMinor: fallen.earned.get(course.obligation.id) ?? 0n })),
  }
}

const among = (weights: Parts, ids: readonly string[]): Parts => new Map([...weights].filter(([id]) => ids.includes(id)))

/** What was agreed as a contract of its own bears nothing of a change of the first (25-12). */
const ofThisContract = ({ courses }: Standing, weights: Parts): Parts => new Map([...weights].filter(([id]) => courses.every(({ obligation, separate }) => obligation.id !== id || separate === undefined)))

function recourse(course: Course, cut: Cut, { allocatedMinor, earnedMinor }: { allocatedMinor: bigint | undefined; earnedMinor: bigint }): Course {
  const { measure, allocatedMinor: before } = latestPhase(course)
  if (allocatedMinor === undefined || allocatedMinor === before) return course
  const prospective = earnedMinor !== 0n && course.phases.some(({ basis }) => basis === 'remaining')
  return proceed(course, { ...cut, cause: 'estimate', allocatedMinor, basis: 'whole', measure: prospective ? withEarned(measure, earnedMinor) : measure })
}

/** After a prospective modification progress counts from its day: what falls to what was satisfied before is earned at once. */
const withEarned = (measure: Measure, earnedMinor: bigint): Measure => ({ ...measure, earnedBefore: (amountMinor, on) => earnedMinor + measure.earnedBefore(amountMinor - earnedMinor, on) })
