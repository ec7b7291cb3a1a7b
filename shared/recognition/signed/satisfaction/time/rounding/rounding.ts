import { type RoundingRule, roundRatio } from '#money'
import type { Spread } from '../spread.ts'

/**
 * What becomes of fractions when an amount is spread: the amounts earned by the end of each part, cumulative; the last is
 * the whole. `quantumMinor` is the precision worked at: one minor unit, or a hundred for whole units of money.
 */
export interface Rounding {
  readonly cumulative: (amountMinor: bigint, spread: Spread, quantumMinor: bigint) => readonly bigint[]
  /** Any day is rounded from its exact share of the whole. Null: inside a part, from its share of the part. */
  readonly exact: RoundingRule | null
}

/** A weight's part of an amount, rounded to the precision worked at. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function portion(amountMinor: bigint, { weight, total, quantumMinor }: { weight: bigint; total: bigint; quantumMinor: bigint }, rule: RoundingRule): bigint {
  return quantumMinor * roundRatio({ numerator: amountMinor * weight, denominator: total * quantumMinor }, rule)
}

/** The weight of each part. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const weightsOf = ({ earned }: Spread): readonly bigint[] => earned.map((reached, index) => reached - (earned[index - 1] ?? 0n))

/** Running sums of parts, with what is left over in the part named; parts before and after it stand. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function plugged(amountMinor: bigint, parts: readonly bigint[], plug: number): readonly bigint[] {
  const rounded = parts.reduce((sum, part) => sum + part, 0n)
  let reached = 0n
  return parts.map((part, index) => (reached += index === plug ? part + amountMinor - rounded : part))
}

/** Parts that earn something, by number, in order. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const earning = (weights: readonly bigint[]): readonly number[] => weights.flatMap((weight, index) => (weight > 0n ? [index] : []))
