import type { Spread } from '../spread.ts'
import { type Rounding, lastEarning, mirrored, partsOf, plugged } from './rounding.ts'

/**
 * A rate for the day, cut off to the minor unit, times the days: for partial months, or for all where every day has its
 * rate. Full months are rounded; what is left trails into the last part.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export const truncatedDailyRate: Rounding = mirrored((amountMinor, spread, quantumMinor) => {
  const { weights, total, full, byDay } = spread
  const parts = partsOf(amountMinor, spread, { quantumMinor, rule: 'half-up' })
  for (let index = 0; index < parts.length; index += 1)
    if (byDay || full[index] !== true) {
      const days = daysIn(spread, index)
      parts[index] = days * quantumMinor * ((amountMinor * weights[index]!) / (total * days * quantumMinor))
    }
  return plugged(amountMinor, parts, lastEarning(spread))
})

const daysIn = ({ from, ends }: Spread, part: number): bigint => BigInt(ends[part]! - (part === 0 ? from : ends[part - 1]!))
