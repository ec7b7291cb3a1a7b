import type { Spread } from '../spread.ts'
import { type Rounding, fractions, lastEarning, mirrored, plugged } from './rounding.ts'

/**
 * A rate for the day, cut off to the minor unit, times the days: for partial months, or for all where every day has its
 * rate. Full months are rounded; what is left trails into the last part.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export const truncatedDailyRate: Rounding = mirrored((amountMinor, spread, quantumMinor) => {
  const { weights, total, full, byDay } = spread
  const evenly = amountMinor / (total * quantumMinor) // a day, where a part weighs its days
  const { scaled, divisor, half } = fractions(amountMinor, total * quantumMinor, 'half-up')
  const parts: bigint[] = []
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index]!
    if (!byDay && full[index] === true) {
      parts.push(quantumMinor * ((scaled * weight + half) / divisor))
      continue
    }
    const days = daysIn(spread, index)
    parts.push(days * quantumMinor * (days === weight ? evenly : (amountMinor * weight) / (total * days * quantumMinor)))
  }
  return plugged(amountMinor, parts, lastEarning(spread))
})

const daysIn = ({ from, ends }: Spread, part: number): bigint => BigInt(ends[part]! - (part === 0 ? from : ends[part - 1]!))
