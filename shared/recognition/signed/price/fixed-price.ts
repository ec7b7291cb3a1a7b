import type { SignedContract } from '../contract/signed-contract.ts'
import { retainedFor } from '../obligations/control-before.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { statedPriceOf } from './stated-price.ts'
import { guaranteedBy } from './variable/guaranteed.ts'

/** What of a price is an agent's supplier's: where the price as a whole is the sum of gross prices. */
function passedOn({ terms: { promises } }: SignedContract, obligations: readonly Obligation[], fixed: bigint): bigint {
  const arranged = new Set(obligations.filter(({ promise }) => promise.role === 'agent').map(({ id }) => id))
  const gross = promises.reduce((sum, { statedPrice = 0n }) => sum + statedPrice, 0n)
  if (gross !== fixed) return 0n
  return promises.reduce((sum, promise) => (arranged.has(promise.id) && promise.statedPrice !== undefined ? sum + retainedFor(promise, promise.statedPrice) : sum), 0n)
}

/** What is fixed: stated as a whole, or the sum of what the promises state, or what of its royalties is guaranteed. @standard ASC 606-10-32-2 · IFRS 15.47 */
export function fixedPrice(contract: SignedContract, obligations: readonly Obligation[]): bigint {
  const { fixed } = contract.terms.price
  if (fixed !== undefined) return fixed - passedOn(contract, obligations, fixed)
  const stated = obligations.filter(({ priced }) => priced === 'allocated').map(({ promise }) => statedPriceOf(promise))
  return stated.every((minor) => minor === undefined) ? guaranteedBy(contract) : stated.reduce<bigint>((sum, minor) => sum + (minor ?? 0n), 0n)
}
