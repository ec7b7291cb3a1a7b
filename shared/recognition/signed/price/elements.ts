import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import type { PriceElement } from './price.ts'
import { statedPriceOf } from './stated-price.ts'
import { variableElements } from './variable/variable-elements.ts'

/** What one kind of clause adds to the price or takes from it. */
export type ElementMaker = (contract: SignedContract, obligations: readonly Obligation[]) => readonly PriceElement[]

/** Every kind of element, each in its own file. */
export const elementMakers: readonly ElementMaker[] = [fixedPart, variableElements]

/** What is fixed: stated as a whole, or the sum of what the promises state. */
function fixedPart({ terms }: SignedContract, obligations: readonly Obligation[]): readonly PriceElement[] {
  const stated = obligations.filter(({ priced }) => priced === 'allocated').reduce((sum, { promise }) => sum + (statedPriceOf(promise) ?? 0n), 0n)
  const minor = terms.price.fixed ?? stated
  return [{ id: 'fixed', kind: 'fixed', minor, estimatedMinor: minor, to: null }]
}
