import { assertInvariant } from '#outcome'
import { isDecimalText } from './decimal.ts'
import { type Ratio, ratio } from './ratio.ts'

/** Reads plain decimal text ("12.5", "0.005") as an exact ratio, for quantities and unit prices. */
export function ratioOf(text: string): Ratio {
  assertInvariant(isDecimalText(text), 'decimal text', () => text)
  const [whole = '0', fraction = ''] = text.split('.')
  return ratio(BigInt(whole + fraction), 10n ** BigInt(fraction.length))
}

/** Adds two exact ratios. A denominator that divides the other is kept, so that sums of decimals stay small. */
export function addRatio(a: Ratio, b: Ratio): Ratio {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator }
  if (a.denominator % b.denominator === 0n) return { numerator: a.numerator + b.numerator * (a.denominator / b.denominator), denominator: a.denominator }
  if (b.denominator % a.denominator === 0n) return addRatio(b, a)
  return { numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator }
}

export const multiplyRatio = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
})
