import { type Rounding, byKind, fractions, lastEarning, mirrored, plugged } from './rounding.ts'

/**
 * A rate for the day, cut off to the minor unit, times the days: for partial months, or for all where every day has its
 * rate. Full months are rounded; what is left trails into the last part.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export const truncatedDailyRate: Rounding = mirrored((amountMinor, spread, quantumMinor) => {
  const { kinds, kindOf, total, byDay } = spread
  const whole = total * quantumMinor
  const { scaled, divisor, half } = fractions(amountMinor, whole, 'half-up')
  const each = kinds.map(({ weight, days: count, full }) => {
    const days = BigInt(count)
    return quantumMinor * (full && !byDay ? (scaled * weight + half) / divisor : days * ((amountMinor * weight) / (whole * days)))
  })
  return plugged(amountMinor, byKind(each, kindOf), lastEarning(spread))
})
