import type { VariableTerms } from '#billing'
import { Decimal } from '#money'
import { excessOfMean, expectedExcess } from './normal-excess.ts'

/** How use above a threshold is estimated: the excess of its mean, or the expected value of the excess. */
export type UsageEstimate = 'actual-usage' | 'overage-at-mean' | 'expected-value-of-max'

/**
 * One period's expected overage: units above the threshold by the distribution, at the price of a unit, rounded once.
 * Undefined: no distribution or price is known.
 *
 * @standard ASC 606-10-32-8 · IFRS 15.53
 */
export function estimatedOverage({ distribution, unitPrice, thresholdUnits = '0' }: VariableTerms, by: UsageEstimate): bigint | undefined {
  if (distribution === undefined || unitPrice === undefined) return undefined
  const units = by === 'expected-value-of-max' ? expectedExcess(distribution, thresholdUnits) : excessOfMean(distribution, thresholdUnits)
  return BigInt(units.times(unitPrice).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toString())
}
