import type { Spread } from '../spread.ts'
import { type Rounding, earning, plugged, portion, weightsOf } from './rounding.ts'

/**
 * A rate for the day, cut off to the minor unit, times the days: for partial months, or for all where every day has its
 * rate. Full months are rounded; what is left trails into the last part.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export const truncatedDailyRate: Rounding = {
  exact: null,
  cumulative: (amountMinor, spread, quantumMinor) => {
    const weights = weightsOf(spread)
    const parts = weights.map((weight, index) => {
      if (spread.full[index] === true && !spread.byDay) return portion(amountMinor, { weight, total: spread.total, quantumMinor }, 'half-up')
      const days = daysIn(spread, index)
      return days * portion(amountMinor, { weight, total: spread.total * days, quantumMinor }, 'down')
    })
    return plugged(amountMinor, parts, earning(weights).at(-1) ?? 0)
  },
}

const daysIn = ({ from, ends }: Spread, part: number): bigint => BigInt(ends[part]! - (part === 0 ? from : ends[part - 1]!))
