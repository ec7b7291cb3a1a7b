import type { Promised, Terms } from '#billing'
import { multiplyRatio, ratioOf, roundRatio } from '#money'

/** What a promise states as its price: an amount, or units at a price. Undefined: it states none. @standard ASC 606-10-32-2 · IFRS 15.47 */
export function statedPriceOf({ statedPrice, unitPrice, quantity }: Promised): bigint | undefined {
  if (statedPrice !== undefined || unitPrice === undefined || quantity === undefined) return statedPrice
  return roundRatio(multiplyRatio(ratioOf(unitPrice), ratioOf(quantity)))
}

/** What a contract states as its price: as a whole, else the sum of what its promises state. @standard ASC 606-10-32-2 · IFRS 15.47 */
export const statedInAll = ({ price, promises }: Pick<Terms, 'price' | 'promises'>): bigint => price.fixed ?? promises.reduce((sum, { statedPrice = 0n }) => sum + statedPrice, 0n)
