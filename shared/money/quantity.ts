import { assertInvariant } from '#outcome'
import { isDecimalText } from './decimal.ts'
import { type Ratio, ratio } from './ratio.ts'

/** Reads plain decimal text ("12.5", "0.005") as an exact ratio, for quantities and unit prices. */
export function ratioOf(text: string): Ratio {
  assertInvariant(isDecimalText(text), 'decimal text', () => text)
  const [whole = '0', fraction = ''] = text.split('.')
  return ratio(BigInt(whole + fraction), 10n ** BigInt(fraction.length))
}

export const addRatio = (a: Ratio, b: Ratio): Ratio =>
  a.denominator === b.denominator
    ? { numerator: a.numerator + b.numerator, denominator: a.denominator }
    : { numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator }

export const multiplyRatio = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
})
