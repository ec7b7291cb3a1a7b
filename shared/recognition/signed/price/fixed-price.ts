import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { statedPriceOf } from './stated-price.ts'

/** What is fixed: stated as a whole, or the sum of what the promises state. @standard ASC 606-10-32-2 · IFRS 15.47 */
export function fixedPrice({ terms }: SignedContract, obligations: readonly Obligation[]): bigint {
  return terms.price.fixed ?? obligations.filter(({ priced }) => priced === 'allocated').reduce((sum, { promise }) => sum + (statedPriceOf(promise) ?? 0n), 0n)
}
