import type { Spread } from '../spread.ts'
import { type Rounding, fractions, lastEarning, mirrored, nextToLastEarning, plugged } from './rounding.ts'

/** The partial parts at the two ends are rounded first; the full ones share what is left, and one part takes the difference. */
const edgesFirst = (rule: 'half-up' | 'down', plugOf: (spread: Spread) => number): Rounding =>
  mirrored((amountMinor, spread, quantumMinor) => {
    const { full, weights, total } = spread
    const edges = fractions(amountMinor, total * quantumMinor, 'half-up')
    const parts: bigint[] = []
    let [rest, between] = [amountMinor, total]
    for (let index = 0; index < weights.length; index += 1) {
      if (full[index] === true) {
        parts.push(0n)
        continue
      }
      const part = quantumMinor * ((edges.scaled * weights[index]! + edges.half) / edges.divisor)
      parts.push(part)
      rest -= part
      between -= weights[index]!
    }
    if (between <= 0n) return plugged(amountMinor, parts, plugOf(spread))
    const { scaled, divisor, half } = fractions(rest, between * quantumMinor, rule)
    for (let index = 0; index < parts.length; index += 1) if (full[index] === true) parts[index] = quantumMinor * ((scaled * weights[index]! + half) / divisor)
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
