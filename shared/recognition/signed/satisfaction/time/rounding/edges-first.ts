import type { RoundingRule } from '#money'
import type { Spread } from '../spread.ts'
import { type Rounding, earning, plugged, portion, weightsOf } from './rounding.ts'

/** The partial parts at the two ends are rounded first; the full ones share what is left, and one part takes the difference. */
const edgesFirst = (rule: RoundingRule, plugOf: (spread: Spread, earning: readonly number[]) => number | undefined): Rounding => ({
  exact: null,
  cumulative: (amountMinor, spread, quantumMinor) => {
    const weights = weightsOf(spread)
    const { total, full } = spread
    const edges = weights.map((weight, index) => (full[index] === true ? 0n : portion(amountMinor, { weight, total, quantumMinor }, 'half-up')))
    const rest = amountMinor - edges.reduce((sum, edge) => sum + edge, 0n)
    const between = weights.reduce((sum, weight, index) => (full[index] === true ? sum + weight : sum), 0n)
    const parts = weights.map((weight, index) => (full[index] === true && between > 0n ? portion(rest, { weight, total: between, quantumMinor }, rule) : edges[index]!))
    return plugged(amountMinor, parts, plugOf(spread, earning(weights)) ?? 0)
  },
})

/** @standard ASC 606-10-25-31 · IFRS 15.39 */
export const roundEachLastPlug = edgesFirst('half-up', (_, parts) => parts.at(-1))
/** @standard ASC 606-10-25-31 · IFRS 15.39 */
export const roundEachNextToLastPlug = edgesFirst('half-up', (_, parts) => parts.at(-2) ?? parts[0])
/** Full months lose their fractions; the last of them takes them all. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const truncateLastFullMonthPlug = edgesFirst('down', ({ full }, parts) => parts.findLast((part) => full[part] === true) ?? parts.at(-1))
