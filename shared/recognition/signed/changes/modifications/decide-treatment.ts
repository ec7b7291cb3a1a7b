import { isDistinct } from '../../obligations/distinct.ts'
import { standalonePrice } from '../../allocation/standalone-price.ts'
import { statedPriceOf } from '../../price/stated-price.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Found, Modifying } from './modifying.ts'

export type Treatment = 'separate-contract' | 'prospective' | 'cumulative-catch-up' | 'mixed'

/** How a modification is accounted for, and by which limb. */
export interface Concluded {
  readonly treatment: Treatment
  readonly because: string
  readonly cite: readonly string[]
  readonly policy: string | null
}

const limbs: Readonly<Record<Treatment, readonly [string, readonly string[]]>> = {
  'separate-contract': ['Distinct goods are added at their stand-alone price: a contract of their own.', ['ASC 606-10-25-12', 'IFRS 15.20']],
  prospective: ['What is still to come is distinct from what was transferred: as if the contract ended and a new one began.', ['ASC 606-10-25-13(a)', 'IFRS 15.21(a)']],
  'cumulative-catch-up': ['What is still to come is part of one obligation partly satisfied: as if the change had been there from the beginning.', ['ASC 606-10-25-13(b)', 'IFRS 15.21(b)']],
  mixed: ['Some of what is still to come is distinct, some is part of an obligation partly satisfied.', ['ASC 606-10-25-13(c)', 'IFRS 15.21(c)']],
}

/**
 * Decides a modification: as a person concluded, as policy concludes, or from its facts. Added goods must be distinct and
 * at their stand-alone price, and nothing else may change, to be a contract of their own; else each obligation tells
 * whether what is still to come of it is distinct.
 *
 * @standard ASC 606-10-25-12, 606-10-25-13 · IFRS 15.20, IFRS 15.21
 */
export function decideTreatment(modifying: Modifying): Concluded {
  const { standing, fact } = modifying
  const policy = standing.contract.options.modifications.treatment
  if (fact.treatment !== null) return concluded(fact.treatment, 'concluded by a person')
  if ((policy === 'separate-contract' && isOnlyMore(modifying)) || policy === 'prospective' || policy === 'cumulative-catch-up') return concluded(policy, 'modifications.treatment')
  if (isSeparate(modifying)) return concluded('separate-contract', null)
  const open = modifying.found.filter(({ satisfied }) => !satisfied)
  const distinct = open.filter((found) => isRemainingDistinct(modifying, found))
  if (distinct.length === open.length && (open.length > 0 || modifying.added.length > 0)) return concluded('prospective', null)
  return concluded(distinct.length === 0 && !addsDistinct(modifying) ? 'cumulative-catch-up' : 'mixed', null)
}

function concluded(treatment: Treatment, policy: string | null): Concluded {
  const [because, cite] = limbs[treatment]
  return { treatment, because, cite, policy }
}

/** Only what adds, and takes nothing away, can be a contract of its own. @standard ASC 606-10-25-12(a) · IFRS 15.20(a) */
export const isOnlyMore = ({ fact, added }: Modifying): boolean => added.length > 0 && fact.removed.length === 0

/** 25-12: distinct goods are added, their price is their stand-alone price, and nothing else changes. */
function isSeparate(modifying: Modifying): boolean {
  const { fact, standing, added } = modifying
  const onlyAdds = isOnlyMore(modifying) && fact.changed.length === 0 && fact.remainingPriceMinor === null && fact.concessionMinor === null && fact.term === null
  if (!onlyAdds || !addsDistinct(modifying)) return false
  if (fact.addedAtStandalonePrice !== null) return fact.addedAtStandalonePrice
  return standing.contract.options.modifications.treatment === 'separate-or-prospective' || added.every((obligation) => isAtStandalonePrice(modifying, obligation))
}

function isAtStandalonePrice({ standing }: Modifying, obligation: Obligation): boolean {
  const [price, standalone] = [statedPriceOf(obligation.promise), standalonePrice(standing.contract, obligation).minor]
  return obligation.promise.ssp !== undefined && price !== undefined && price === standalone
}

const addsDistinct = ({ fact, added }: Modifying): boolean =>
  added.length > 0 && (fact.addedDistinct ?? added.every(({ promise: { distinct } }) => distinct === undefined || isDistinct(distinct)))

/** True when what is still to come of an obligation is distinct from what was transferred. @standard ASC 606-10-25-13 · IFRS 15.21 */
export function isRemainingDistinct({ fact }: Modifying, { course, changed, recognisedMinor }: Found): boolean {
  const { promise, satisfaction } = course.obligation
  const stated = changed?.remainingDistinct ?? fact.remainingDistinct
  if (stated !== null && stated !== undefined) return stated
  if (promise.series !== undefined) return promise.series
  if (fact.addedDistinct === false) return false
  return recognisedMinor === 0n || satisfaction === null || !single.has(satisfaction.method)
}

/** Measures of one obligation that is satisfied bit by bit: what is left of it is not distinct. */
const single: ReadonlySet<string> = new Set(['cost-to-cost', 'hours', 'reported-progress', 'milestones'])
