import { splitByLargestRemainder } from '#money'
import { type Rounding, plugged, weightsOf } from './rounding.ts'

/** Fractions are cut off, then one unit each goes to the largest of them, ties to the earlier part. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const largestRemainder: Rounding = {
  exact: null,
  cumulative: (amountMinor, spread, quantumMinor) => {
    const parts = splitByLargestRemainder(amountMinor / quantumMinor, weightsOf(spread)).map((part) => part * quantumMinor)
    return plugged(amountMinor, parts, parts.length - 1)
  },
}
