import { assertInvariant } from '#outcome'

/** An exact fraction of whole numbers; the denominator is positive. Progress is one of these, never a float. */
export interface Ratio {
  readonly numerator: bigint
  readonly denominator: bigint
}

export const ratio = (numerator: bigint, denominator: bigint): Ratio => {
  assertInvariant(denominator > 0n, 'ratio', () => `denominator ${denominator}`)
  return { numerator, denominator }
}

export const nothing: Ratio = { numerator: 0n, denominator: 1n }
export const whole: Ratio = { numerator: 1n, denominator: 1n }

/** How a fraction of a minor unit becomes a whole one. */
export type RoundingRule = 'half-up' | 'half-even' | 'down'

/** Rounds an exact fraction to a whole number; halves go away from zero (half-up), to even, or everything towards zero. */
export function roundRatio(exact: Ratio, rule: RoundingRule = 'half-up'): bigint {
  const { numerator: n, denominator: d } = exact
  const size = n < 0n ? -n : n
  const floor = size / d
  const twice = (size - floor * d) * 2n
  const rounded = rule !== 'down' && (twice > d || (twice === d && (rule === 'half-up' || floor % 2n === 1n))) ? floor + 1n : floor
  return n < 0n ? -rounded : rounded
}

/** The part of an amount that a ratio stands for, rounded once: multiply before dividing. */
export function portionMinor(amountMinor: bigint, part: Ratio, rule: RoundingRule = 'half-up'): bigint {
  return roundRatio({ numerator: amountMinor * part.numerator, denominator: part.denominator }, rule)
}

/** Keeps a ratio within nothing and the whole. */
export function clampRatio(part: Ratio): Ratio {
  if (part.numerator <= 0n) return nothing
  return part.numerator >= part.denominator ? whole : part
}
