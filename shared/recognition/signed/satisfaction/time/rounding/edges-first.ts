import type { Spread } from '../spread.ts'
import { type Rounding, lastEarning, mirrored, nextToLastEarning, partsOf, plugged } from './rounding.ts'

/** The partial parts at the two ends are rounded first; the full ones share what is left, and one part takes the difference. */
const edgesFirst = (rule: 'half-up' | 'down', plugOf: (spread: Spread) => number): Rounding =>
  mirrored((amountMinor, spread, quantumMinor) => {
    const { full, weights, total } = spread
    const parts = partsOf(amountMinor, spread, { quantumMinor, rule: 'half-up' })
    let [rest, between] = [amountMinor, total]
    for (let index = 0; index < parts.length; index += 1)
      if (full[index] !== true) {
        rest -= parts[index]!
        between -= weights[index]!
      }
    if (between > 0n) {
      const shared = partsOf(rest, { weights, total: between }, { quantumMinor, rule })
      for (let index = 0; index < parts.length; index += 1) if (full[index] === true) parts[index] = shared[index]!
    }
    return plugged(amountMinor, parts, plugOf(spread))
  })

/** @standard ASC 606-10-25-31 · IFRS 15.39 */
export const roundEachLastPlug = edgesFirst('half-up', lastEarning)
/** @standard ASC 606-10-25-31 · IFRS 15.39 */
export const roundEachNextToLastPlug = edgesFirst('half-up', nextToLastEarning)
/** Full months lose their fractions; the last of them takes them all. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const truncateLastFullMonthPlug = edgesFirst('down', (spread) => {
  const last = spread.weights.findLastIndex((weight, index) => weight > 0n && spread.full[index] === true)
  return last < 0 ? lastEarning(spread) : last
})
