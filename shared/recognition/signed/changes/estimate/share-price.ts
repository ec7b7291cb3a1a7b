import { type Sharing, shareOut } from '../../allocation/share-out.ts'
import type { PriceElement } from '../../price/price.ts'

/** Amounts by obligation. */
export type Parts = ReadonlyMap<string, bigint>

/**
 * Shares elements of price over obligations by the stand-alone prices of an earlier allocation: what belongs to some
 * obligations entirely among those, the rest among all. Stand-alone prices are not looked up again.
 *
 * @ensures  parts sum to the elements
 * @standard ASC 606-10-32-43 · IFRS 15.88
 */
export function shareElements(elements: readonly PriceElement[], weights: Parts, sharing: Sharing): Parts {
  const groups = Map.groupBy(elements, ({ to }) => (to ?? []).filter((id) => weights.has(id)).join('\n'))
  const parts = new Map<string, bigint>()
  for (const [key, members] of groups) {
    const among = key === '' ? [...weights.keys()] : key.split('\n')
    const shares = shareBy(members.reduce((sum, { minor }) => sum + minor, 0n), { among, weights, sharing })
    for (const [id, share] of shares) parts.set(id, (parts.get(id) ?? 0n) + share)
  }
  return parts
}

/** By what an amount is shared. */
export interface Basis {
  readonly among: readonly string[]
  readonly weights: Parts
  readonly sharing: Sharing
}

/** An amount over some obligations by weight; where no weight is known the first has it all. @standard ASC 606-10-32-31 · IFRS 15.76 */
export function shareBy(minor: bigint, { among, weights, sharing }: Basis): Parts {
  const given = among.map((id) => weights.get(id) ?? 0n)
  const used = given.every((weight) => weight === 0n) ? given.map((_, index) => (index === 0 ? 1n : 0n)) : given
  const shares = among.length === 0 ? [] : shareOut(minor, used, sharing)
  return new Map(among.map((id, index) => [id, shares[index] ?? 0n]))
}

/** Adds one set of parts to another, or takes it away. @standard ASC 606-10-32-42 · IFRS 15.87 */
export function addParts(a: Parts, b: Parts, sign: 1n | -1n = 1n): Parts {
  const sum = new Map(a)
  for (const [id, minor] of b) sum.set(id, (sum.get(id) ?? 0n) + sign * minor)
  return sum
}
