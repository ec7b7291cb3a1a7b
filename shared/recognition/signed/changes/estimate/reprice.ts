import type { AccountingDate } from '#calendar'
import type { Course, Phase } from '../../course.ts'
import { recognisedBefore } from '../../course.ts'
import { priceDecision } from '../../price/determine-price.ts'
import { type PriceElement, priceOf } from '../../price/price.ts'
import type { Standing } from '../../standing.ts'
import { fallsBefore, prospectiveModification } from './before-modification.ts'
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
  const before = standing.prices.at(-1)
  const allocation = standing.allocations.at(-1)
  if (before === undefined || allocation === undefined) return standing
  const was = before.elements.filter(({ id }) => id === element.id)
  const price = priceOf(on, [...before.elements.map((known) => (known.id === element.id ? element : known)), ...(was.length === 0 ? [element] : [])])
  const modified = promisedBefore ? prospectiveModification(standing) : undefined
  const change = (weights: Parts): Parts => addParts(shareElements([element], weights), shareElements(was, weights), -1n)
  const fallen = modified ? fallsBefore(change(modified.before.weights), modified, standing.courses) : { earned: new Map<string, bigint>(), toCome: sharedChange(before.elements, price.elements, allocation.weights) }
  const parts = addParts(addParts(allocation.parts, fallen.earned), fallen.toCome)
  standing.contract.notes.decisions.push(priceDecision(standing.contract, price))
  return {
    ...standing,
    prices: [...standing.prices, price],
    allocations: [...standing.allocations, { ...allocation, on, cause: 'estimate', parts }],
    courses: standing.courses.map((course) => recourse(course, on, { allocatedMinor: parts.get(course.obligation.id), earnedMinor: fallen.earned.get(course.obligation.id) ?? 0n })),
  }
}

/** Both prices are shared as a whole, so that the parts are what an allocation of the new price would have given. */
const sharedChange = (before: readonly PriceElement[], after: readonly PriceElement[], weights: Parts): Parts => addParts(shareElements(after, weights), shareElements(before, weights), -1n)

function recourse(course: Course, on: AccountingDate, { allocatedMinor, earnedMinor }: { allocatedMinor: bigint | undefined; earnedMinor: bigint }): Course {
  const last = course.phases.at(-1)
  if (last === undefined || allocatedMinor === undefined || allocatedMinor === last.allocatedMinor) return course
  const phase: Phase = { from: on, cause: 'estimate', allocatedMinor, basis: 'whole', measure: last.basis === 'whole' ? last.measure : sinceModification(course, last, earnedMinor) }
  return { ...course, phases: [...course.phases, phase] }
}

/** After a prospective modification progress counts from its day: what was recognised before stands, and what falls to it is added. */
function sinceModification(course: Course, { from, measure }: Phase, earnedMinor: bigint): Phase['measure'] {
  const settled = recognisedBefore({ ...course, phases: course.phases.slice(0, -1) }, from) + earnedMinor
  return { ...measure, earnedBefore: (amountMinor, on) => settled + measure.earnedBefore(amountMinor - settled, on) }
}
