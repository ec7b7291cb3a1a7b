import { assertInvariant } from '#outcome'

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
  const [parts, remainders]: [bigint[], bigint[]] = [[], []]
  let left = wholeMinor
  for (const weight of weights) {
    const exact = wholeMinor * weight
    const posted = exact / total
    parts.push(posted)
    remainders.push(exact - posted * total)
    left -= posted
  }
  placeLeftover(parts, remainders, left)
  return parts
}

/** One unit each to the largest remainders. There are fewer units left than parts, because each remainder is less than a unit. */
function placeLeftover(parts: bigint[], remainders: readonly bigint[], left: bigint): void {
  if (left === 0n) return
  assertInvariant(left < BigInt(parts.length), 'parts sum to the whole', () => `${left} left of ${parts.length} parts`)
  const largest = parts.map((_, index) => index).sort((a, b) => (remainders[a] === remainders[b] ? 0 : remainders[a]! > remainders[b]! ? -1 : 1))
  for (const index of largest.slice(0, Number(left))) parts[index] = parts[index]! + 1n
}
