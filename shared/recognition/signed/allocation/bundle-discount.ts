import type { Terms } from '#billing'
import { ratioOf } from '#money'
import { type Amounts, type Pool, total } from './pool.ts'
import { exactly, shareOut } from './share-out.ts'

type Bundle = NonNullable<Terms['bundles']>[number]

/**
 * Stand-alone prices as the observed bundles lower them: a bundle's discount belongs to its members. The smallest bundles
 * speak first; a larger one that is explained by those within it adds nothing, and one that cuts across another is left
 * aside.
 *
 * @standard ASC 606-10-32-37 · IFRS 15.82
 */
export function bundledPrices(prices: Amounts, bundles: readonly Bundle[]): Amounts {
  const lowered = new Map(prices)
  const spoken: (readonly string[])[] = []
  for (const { promises, price } of [...bundles].sort((a, b) => a.promises.length - b.promises.length)) {
    const known = promises.every((id) => lowered.has(id)) && spoken.every((other) => apartOrWithin(other, promises))
    const standing = promises.map((id) => lowered.get(id) ?? 0n)
    if (!known || price >= total(standing)) continue
    for (const [index, minor] of shareOut(price, standing, exactly).entries()) lowered.set(promises[index] ?? '', minor)
    spoken.push(promises)
  }
  return lowered
}

/** Shares no promise with another bundle, or all of its own. */
function apartOrWithin(inner: readonly string[], outer: readonly string[]): boolean {
  const shared = inner.filter((id) => outer.includes(id)).length
  return shared === 0 || shared === inner.length
}

/**
 * A discount that observably belongs to some obligations goes to those alone: the others keep their stand-alone price.
 * Undefined: it belongs to all of them, and is shared in proportion.
 *
 * @ensures  sum of parts = price
 * @standard ASC 606-10-32-37 · IFRS 15.82
 */
export function discountToSome({ contract, priceMinor, sharing }: Pool, prices: Amounts): Amounts | undefined {
  if (contract.terms.bundles === undefined) return undefined
  const { discount: choice, discountTolerance } = contract.options.allocation
  const lowered = bundledPrices(prices, contract.terms.bundles)
  const [whole, bundled] = [total(prices.values()), total(lowered.values())]
  const [discount, observed] = [whole - priceMinor, whole - bundled]
  if (choice === 'all-promises' || observed === 0n || discount <= 0n) return undefined
  if (choice === 'bundles-first' && discount > observed && bundled > 0n) return shared(lowered, [...lowered.keys()], { amount: priceMinor, sharing })
  if (choice === 'observable-bundles' && !substantiallyTheSame(discount, observed, discountTolerance)) return undefined
  const members = [...prices.keys()].filter((id) => prices.get(id) !== lowered.get(id))
  const others = new Map([...prices].filter(([id]) => !members.includes(id)))
  const left = priceMinor - total(others.values())
  const free = members.every((id) => lowered.get(id) === 0n) // sold together for nothing: what they are sold for alone says how they share
  return left < 0n ? undefined : new Map([...others, ...shared(free ? prices : lowered, members, { amount: left, sharing })])
}

const shared = (weights: Amounts, ids: readonly string[], { amount, sharing }: { amount: bigint; sharing: Pool['sharing'] }): Amounts => {
  const parts = shareOut(amount, ids.map((id) => weights.get(id) ?? 0n), sharing)
  return new Map(ids.map((id, index) => [id, parts[index] ?? 0n]))
}

function substantiallyTheSame(discount: bigint, observed: bigint, tolerance: string): boolean {
  const { numerator, denominator } = ratioOf(tolerance)
  const apart = discount > observed ? discount - observed : observed - discount
  return apart * denominator <= discount * numerator
}
