import { type Ratio, roundRatio, splitBySignedWeights } from '#money'
import { assertInvariant } from '#outcome'

/** How an amount is shared out: what becomes of fractions, in which unit, and whether shares are percentages first. */
export interface Sharing {
  readonly rounding: 'largest-remainder' | 'last-line-plug' | 'first-line-plug' | 'cumulative-half-up' | 'cumulative-half-even' | 'truncate-last-plug' | 'round-each'
  /** Minor units in the unit that parts are rounded to: 1, or 100 for whole dollars. */
  readonly unitMinor: bigint
  readonly percentDecimals: number | null
}

/** Parts to the minor unit, leftovers to the largest fractions. */
export const exactly: Sharing = { rounding: 'largest-remainder', unitMinor: 1n, percentDecimals: null }

/**
 * Shares an amount in proportion to weights by a rounding rule. The parts sum to the amount, except where each is
 * rounded by itself. What is smaller than the unit goes to the last part.
 *
 * @shape    amount: minor units; weights: any sign, their sum not nothing
 * @ensures  sum of parts = amount, unless rounding is round-each
 * @standard ASC 606-10-32-31 · IFRS 15.76
 */
export function shareOut(amountMinor: bigint, weights: readonly bigint[], sharing: Sharing = exactly): readonly bigint[] {
  if (sharing.percentDecimals !== null) return shareOut(amountMinor, percentages(weights, sharing.percentDecimals), { ...sharing, percentDecimals: null })
  const { unitMinor } = sharing
  const units = amountMinor / unitMinor
  const parts = roundings[sharing.rounding](units, weights).map((part) => part * unitMinor)
  const odd = amountMinor - units * unitMinor
  return odd === 0n ? parts : parts.map((part, index) => (index === parts.length - 1 ? part + odd : part))
}

/** Weights as percentages of so many decimals that make up a hundred. */
const percentages = (weights: readonly bigint[], decimals: number): readonly bigint[] => splitBySignedWeights(100n * 10n ** BigInt(decimals), weights)

type Rounding = (amount: bigint, weights: readonly bigint[]) => readonly bigint[]

const totalOf = (weights: readonly bigint[]): bigint => {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  assertInvariant(total !== 0n, 'weights to share by', () => weights.join(','))
  return total
}

/** An exact part, its denominator made positive. */
const part = (numerator: bigint, total: bigint): Ratio => (total > 0n ? { numerator, denominator: total } : { numerator: -numerator, denominator: -total })

const each = (rule: 'half-up' | 'down'): Rounding => (amount, weights) => {
  const total = totalOf(weights)
  return weights.map((weight) => roundRatio(part(amount * weight, total), rule))
}

/** Every part by itself but one, which takes the difference. */
const plugged = (rule: 'half-up' | 'down', plug: 'first' | 'last'): Rounding => (amount, weights) => {
  const parts = [...each(rule)(amount, weights)]
  const at = plug === 'first' ? 0 : weights.findLastIndex((weight) => weight !== 0n)
  parts[at] = amount - parts.reduce((sum, share, index) => (index === at ? sum : sum + share), 0n)
  return parts
}

/** The sum to date is rounded; each part is the difference to the one before. */
const cumulative = (rule: 'half-up' | 'half-even'): Rounding => (amount, weights) => {
  const total = totalOf(weights)
  let [weighed, given] = [0n, 0n]
  return weights.map((weight) => {
    weighed += weight
    const before = given
    given = roundRatio(part(amount * weighed, total), rule)
    return given - before
  })
}

const roundings: Readonly<Record<Sharing['rounding'], Rounding>> = {
  'largest-remainder': splitBySignedWeights,
  'last-line-plug': plugged('half-up', 'last'),
  'first-line-plug': plugged('half-up', 'first'),
  'cumulative-half-up': cumulative('half-up'),
  'cumulative-half-even': cumulative('half-even'),
  'truncate-last-plug': plugged('down', 'last'),
  'round-each': each('half-up'),
}
