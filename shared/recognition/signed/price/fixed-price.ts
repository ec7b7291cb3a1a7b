import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { statedPriceOf } from './stated-price.ts'
import { guaranteedBy } from './variable/guaranteed.ts'

/** What is fixed: stated as a whole, or the sum of what the promises state, or what of its royalties is guaranteed. @standard ASC 606-10-32-2 · IFRS 15.47 */
export function fixedPrice(contract: SignedContract, obligations: readonly Obligation[]): bigint {
  const { fixed } = contract.terms.price
  if (fixed !== undefined) return fixed
  const stated = obligations.filter(({ priced }) => priced === 'allocated').map(({ promise }) => statedPriceOf(promise))
  return stated.every((minor) => minor === undefined) ? guaranteedBy(contract) : stated.reduce<bigint>((sum, minor) => sum + (minor ?? 0n), 0n)
}
