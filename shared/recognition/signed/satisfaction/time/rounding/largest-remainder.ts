import { splitByLargestRemainder } from '#money'
import { type Rounding, mirrored, plugged } from './rounding.ts'

/** Fractions are cut off, then one unit each goes to the largest of them, ties to the earlier part. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const largestRemainder: Rounding = mirrored((amountMinor, { weights }, quantumMinor) => {
  const parts = splitByLargestRemainder(amountMinor / quantumMinor, weights).map((part) => part * quantumMinor)
  return plugged(amountMinor, parts, parts.length - 1)
})
