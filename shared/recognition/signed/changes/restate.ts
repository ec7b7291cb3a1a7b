import type { AccountingDate } from '#calendar'
import { assertInvariant } from '#outcome'
import type { Decision } from '#revenue'
import { type Course, latestPhase } from '../course.ts'
import { type PriceElement, priceOf } from '../price/price.ts'
import { type Standing, latestAllocation, latestPrice } from '../standing.ts'

/** A change of price or of its allocation that was worked out: the courses under it, and what it adds to the price. */
export interface Restatement {
  readonly on: AccountingDate
  readonly cause: string
  readonly courses: readonly Course[]
  readonly element: PriceElement | null
  /** Stand-alone prices of what is outstanding, where the change shared the price by them anew. */
  readonly weights?: ReadonlyMap<string, bigint>
}

/**
 * The standing under a changed price: a new version of price and allocation, so that nothing is earned on the old one
 * from its day on.
 *
 * @ensures  what the courses are allocated sums to the price (asserted where it did before)
 * @standard ASC 606-10-25-13, 606-10-32-42 · IFRS 15.21, IFRS 15.87
 */
export function restate(standing: Standing, { on, cause, courses, element, weights }: Restatement): Standing {
  const [price, allocation] = [latestPrice(standing), latestAllocation(standing)]
  const next = element === null ? price : priceOf(on, [...price.elements, element])
  const parts = partsOf(courses)
  assertInvariant(unshared(next.totalMinor, parts) === unshared(price.totalMinor, allocation.parts), 'allocated prices move with the transaction price', () => `${cause} on ${on}: ${next.totalMinor}`)
  return {
    ...standing,
    courses,
    prices: element === null ? standing.prices : [...standing.prices, next],
    allocations: [...standing.allocations, { ...allocation, on, cause, parts, weights: weights ?? allocation.weights }],
  }
}

const partsOf = (courses: readonly Course[]): ReadonlyMap<string, bigint> =>
  new Map(courses.filter(({ obligation }) => obligation.priced === 'allocated').map((course) => [course.obligation.id, latestPhase(course).allocatedMinor]))

const unshared = (total: bigint, parts: ReadonlyMap<string, bigint>): bigint => total - [...parts.values()].reduce((sum, part) => sum + part, 0n)

/** A part of the price that a change adds (negative: takes away). @standard ASC 606-10-32-2 · IFRS 15.47 */
export const changeOfPrice = (id: string, minor: bigint): PriceElement => ({ id, kind: 'fixed', minor, estimatedMinor: minor, to: null })

/** Records why a change is accounted for as it is. @standard ASC 606-10-25-13 · IFRS 15.21 */
export const decide = ({ contract }: Standing, decision: Omit<Decision, 'step'> & { readonly step?: Decision['step'] }): void => {
  contract.notes.decisions.push({ step: 'modification', ...decision })
}
