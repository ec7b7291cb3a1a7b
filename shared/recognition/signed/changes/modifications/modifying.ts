import type { KeptOf } from '../../../contract-file.ts'
import { type Course, latestPhase, recognisedBefore } from '../../course.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Standing } from '../../standing.ts'
import { statedPriceOf } from '../../price/stated-price.ts'
import { type Cut, cutOf } from '../cut.ts'
import { outstandingShare } from '../still-to-come.ts'

export type Modification = KeptOf<'ContractModified'>
type Changed = Modification['changed'][number]

/** An obligation that a modification finds, as it stands on the day. */
export interface Found {
  readonly course: Course
  readonly cut: Cut
  readonly recognisedMinor: bigint // contra accounts apart
  readonly allocatedMinor: bigint
  readonly remainingMinor: bigint
  readonly changed: Changed | undefined
  readonly removed: boolean
  readonly satisfied: boolean
}

/** A modification being worked out: what it finds, what it adds, what it adds to the price. */
export interface Modifying {
  readonly standing: Standing
  readonly fact: Modification
  readonly found: readonly Found[]
  readonly added: readonly Obligation[]
  readonly changeMinor: bigint
}

/**
 * The obligations that a modification finds: those of the contract that share its price, without the ones that an earlier
 * modification made a contract of their own.
 *
 * @standard ASC 606-10-25-13 · IFRS 15.21
 */
export function foundBy(standing: Standing, fact: Modification): readonly Found[] {
  const named = (id: string): boolean => fact.removed.includes(id) || fact.changed.some(({ promise }) => promise === id)
  return standing.courses.filter(({ obligation, separate }) => obligation.priced === 'allocated' && (separate === undefined || named(obligation.id))).map((course): Found => {
    const { id } = course.obligation
    const cut = cutOf(standing, course, fact)
    const { allocatedMinor, contraMinor = 0n, measure } = latestPhase(course)
    const recognisedMinor = recognisedBefore(course, cut.from) - contraMinor
    return {
      course, cut, recognisedMinor, allocatedMinor, remainingMinor: allocatedMinor - recognisedMinor,
      changed: fact.changed.find(({ promise }) => promise === id),
      removed: fact.removed.includes(id),
      satisfied: outstandingShare(measure, cut.from).numerator === 0n,
    }
  })
}

/**
 * What a modification adds to the price: as stated; or what is now agreed for all that is to come, less what was to come
 * before; or what the added promises and the changed ones state.
 *
 * @standard ASC 606-10-25-10 · IFRS 15.18
 */
export function changeOf(fact: Modification, found: readonly Found[], added: readonly Obligation[]): bigint {
  if (fact.priceChangeMinor !== null) return fact.priceChangeMinor
  const toCome = found.filter(({ satisfied }) => !satisfied).reduce((sum, { remainingMinor }) => sum + remainingMinor, 0n)
  if (fact.remainingPriceMinor !== null) return fact.remainingPriceMinor - toCome - (fact.concessionMinor ?? 0n)
  return statedFor(added) + fact.changed.reduce((sum, { priceChangeMinor = 0n }) => sum + priceChangeMinor, 0n) - (fact.concessionMinor ?? 0n)
}

/** What added promises state as their price. @standard ASC 606-10-25-12(b) · IFRS 15.20(b) */
export const statedFor = (added: readonly Obligation[]): bigint => added.reduce((sum, { promise, priced }) => sum + (priced === 'allocated' ? (statedPriceOf(promise) ?? 0n) : 0n), 0n)
