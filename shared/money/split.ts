import { assertInvariant } from '#outcome'

interface Share {
  readonly index: number
  readonly posted: bigint
  readonly remainder: bigint
}

/**
 * Shares an amount in proportion to weights. The parts always sum to the whole: leftover
 * units go to the largest fractional parts, ties to the earlier part; negatives mirror.
 *
 * @shape wholeMinor: minor units; weights: 1..n, each >= 0, some > 0
 */
export function splitByLargestRemainder(wholeMinor: bigint, weights: readonly bigint[]): readonly bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  assertInvariant(total > 0n && weights.every((w) => w >= 0n), 'split weights', () => `weights ${weights.join(',')}`)
  if (wholeMinor < 0n) return splitByLargestRemainder(-wholeMinor, weights).map((part) => -part)
  const shares = weights.map((weight, index): Share => {
    const exact = wholeMinor * weight
    return { index, posted: exact / total, remainder: exact % total }
  })
  return placeLeftover(wholeMinor, shares)
}

function placeLeftover(wholeMinor: bigint, shares: readonly Share[]): readonly bigint[] {
  const parts = shares.map((share) => share.posted)
  let left = wholeMinor - parts.reduce((sum, part) => sum + part, 0n)
  const byRemainder = [...shares].sort((a, b) => (a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : 0))
  for (const share of byRemainder) {
    if (left === 0n) break
    parts[share.index] = (parts[share.index] ?? 0n) + 1n
    left -= 1n
  }
  assertInvariant(parts.reduce((sum, part) => sum + part, 0n) === wholeMinor, 'parts sum to the whole', () => `${wholeMinor}`)
  return parts
}
