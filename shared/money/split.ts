import { assertInvariant } from '#outcome'

/**
 * Shares an amount in proportion to weights. The parts always sum to the whole: leftover
 * units go to the largest fractional parts, ties to the earlier part; negatives mirror.
 *
 * @shape wholeMinor: minor units; weights: 1..n, each >= 0, some > 0
 */
export function splitByLargestRemainder(wholeMinor: bigint, weights: readonly bigint[]): readonly bigint[] {
  assertInvariant(weights.every((weight) => weight >= 0n), 'split weights', () => `weights ${weights.join(',')}`)
  return splitBySignedWeights(wholeMinor, weights)
}

/**
 * The same where some weights take away from what the others share: fractions are of parts rounded down.
 *
 * @shape wholeMinor: minor units; weights: 1..n of any sign, their sum not nothing
 */
export function splitBySignedWeights(wholeMinor: bigint, weights: readonly bigint[]): readonly bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  assertInvariant(total !== 0n, 'split weights', () => `weights ${weights.join(',')}`)
  if (total < 0n) return splitBySignedWeights(wholeMinor, weights.map((weight) => -weight))
  if (wholeMinor < 0n) return splitBySignedWeights(-wholeMinor, weights).map((part) => -part)
  const [parts, remainders]: [bigint[], bigint[]] = [[], []]
  let left = wholeMinor
  for (const weight of weights) {
    const exact = wholeMinor * weight
    const posted = exact < 0n ? (exact + 1n) / total - 1n : exact / total
    parts.push(posted)
    remainders.push(exact - posted * total)
    left -= posted
  }
  placeLeftover(parts, remainders, left)
  return parts
}

/** One unit each to the largest remainders, ties to the earlier part. There are fewer units left than parts, because each remainder is less than a unit. */
function placeLeftover(parts: bigint[], remainders: readonly bigint[], left: bigint): void {
  if (left === 0n) return
  assertInvariant(left < BigInt(parts.length), 'parts sum to the whole', () => `${left} left of ${parts.length} parts`)
  const last = lastServed(remainders, Number(left))
  let { ties } = last
  for (let index = 0; index < parts.length; index += 1) {
    const remainder = remainders[index]!
    if (remainder > last.remainder || (remainder === last.remainder && ties-- > 0)) parts[index] = parts[index]! + 1n
  }
}

/** Where the last of the units left over goes: parts with a larger remainder have one each, and so many of those with just this one. */
interface LastServed {
  readonly remainder: bigint
  readonly ties: number
}

/**
 * Finds where the last of some units goes that are given to the largest remainders, without ordering them: each remainder
 * of a few is tried; of many, those on the wrong side of the middle one are left aside. `counts`: how many parts have each
 * remainder, where it is not one.
 * @shape left: 1..n parts
 */
export function lastServed(remainders: readonly bigint[], left: number, counts?: readonly number[]): LastServed {
  const few = remainders.length <= 8
  for (let at = few ? 0 : remainders.length >> 1; ; at += 1) {
    const remainder = remainders[at]!
    let [larger, same] = [0, 0]
    for (let index = 0; index < remainders.length; index += 1) {
      if (remainders[index]! > remainder) larger += counts === undefined ? 1 : counts[index]!
      else if (remainders[index] === remainder) same += counts === undefined ? 1 : counts[index]!
    }
    if (left > larger && left <= larger + same) return { remainder, ties: left - larger }
    if (few) continue
    const isAmong = (index: number): boolean => (left <= larger ? remainders[index]! > remainder : remainders[index]! < remainder)
    return lastServed(remainders.filter((_, index) => isAmong(index)), left <= larger ? left : left - larger - same, counts?.filter((_, index) => isAmong(index)))
  }
}
