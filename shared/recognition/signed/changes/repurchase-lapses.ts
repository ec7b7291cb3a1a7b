import type { KeptOf } from '../../contract-file.ts'
import { latestPhase, proceed } from '../course.ts'
import { liabilityOn, spanOf } from '../obligations/repurchase-liability.ts'
import { repurchaseOf } from '../obligations/repurchase.ts'
import { priceOf } from '../price/price.ts'
import { type Standing, latestAllocation, latestPrice } from '../standing.ts'

/**
 * An option to buy back that lapses leaves what is owed as the price of the goods: it is revenue on that day.
 *
 * @standard ASC 606-10-55-71, 55-78 · IFRS 15.B69, B76
 */
export function repurchaseLapses(standing: Standing, { movement, effectiveOn: on }: KeptOf<'RightsMoved'>): Standing {
  const agreed = repurchaseOf(standing.contract)
  const span = agreed === null || (movement !== 'lapsed' && movement !== 'expired') ? null : spanOf(standing.contract, agreed)
  const sold = standing.courses.findIndex(({ obligation: { satisfaction } }) => satisfaction?.method === 'point-in-time' && satisfaction.signal === 'option-lapse')
  const course = standing.courses[sold]
  if (agreed === null || span === null || course === undefined) return standing
  const change = liabilityOn(agreed, span, on) - latestPhase(course).allocatedMinor
  const allocation = latestAllocation(standing)
  const allocatedMinor = latestPhase(course).allocatedMinor + change
  const elements = [...latestPrice(standing).elements, { id: 'repurchase', kind: 'financing' as const, minor: change, estimatedMinor: change, to: [course.obligation.id] }]
  return {
    ...standing,
    courses: standing.courses.with(sold, proceed(course, { from: on, cause: 'repurchase', allocatedMinor, basis: 'whole', measure: latestPhase(course).measure })),
    prices: [...standing.prices, priceOf(on, elements)],
    allocations: [...standing.allocations, { ...allocation, on, cause: 'repurchase', parts: new Map([...allocation.parts, [course.obligation.id, allocatedMinor]]) }],
  }
}
