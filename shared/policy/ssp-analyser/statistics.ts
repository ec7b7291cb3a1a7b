import { ratioOf } from '#money'

/** What the prices of one stratum show, in minor units. Quartiles by the nearest rank. */
export interface Spread {
  readonly n: number
  readonly lowMinor: bigint
  readonly firstQuartileMinor: bigint
  readonly medianMinor: bigint
  readonly thirdQuartileMinor: bigint
  readonly highMinor: bigint
  readonly interquartileMinor: bigint
  /** Share of the prices within the band around the median, in basis points. */
  readonly withinBandBp: number
  /** Standard deviation over mean, in basis points. */
  readonly variationBp: number
}

/** Describes the prices of one stratum. The band is a share of the median: "0.15" is 15 % to either side. @shape at least one price */
export function spreadOf(prices: readonly bigint[], band: string): Spread {
  const sorted = [...prices].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const at = (numerator: number): bigint => sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((sorted.length * numerator) / 4) - 1))] ?? 0n
  const [first, third, median] = [at(1), at(3), middle(sorted)]
  return {
    n: sorted.length,
    lowMinor: sorted[0] ?? 0n,
    firstQuartileMinor: first,
    medianMinor: median,
    thirdQuartileMinor: third,
    highMinor: sorted.at(-1) ?? 0n,
    interquartileMinor: third - first,
    withinBandBp: basisPoints(sorted.filter((price) => isWithin(price, median, band)).length, sorted.length),
    variationBp: variation(sorted),
  }
}

/** The middle price; of an even number the mean of the two in the middle, halves up. */
function middle(sorted: readonly bigint[]): bigint {
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0n
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0n) + upper + 1n) / 2n
}

/** True for a price no further from the middle than the band. */
export function isWithin(price: bigint, median: bigint, band: string): boolean {
  const { numerator, denominator } = ratioOf(band)
  const apart = price > median ? price - median : median - price
  return apart * denominator <= median * numerator
}

const basisPoints = (part: number, whole: number): number => Math.round((part * 10_000) / whole)

/** Standard deviation of the prices seen over their mean: exact up to the root, which is rounded down. */
function variation(prices: readonly bigint[]): number {
  const n = BigInt(prices.length)
  const sum = prices.reduce((total, price) => total + price, 0n)
  const squares = prices.reduce((total, price) => total + price * price, 0n)
  const scaled = sum === 0n ? 0n : ((n * squares - sum * sum) * 100_000_000n) / (sum * sum)
  let root = 0
  for (let step = 1 << 20; step >= 1; step /= 2) if (BigInt(root + step) ** 2n <= scaled) root += step
  return root
}
