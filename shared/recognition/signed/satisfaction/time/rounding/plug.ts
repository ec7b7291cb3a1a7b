import type { RoundingRule } from '#money'
import { type Rounding, earning, plugged, portion, weightsOf } from './rounding.ts'

/** Every part rounded on its own; the difference falls on one of them. */
const plugging = (rule: RoundingRule, plugOf: (earning: readonly number[]) => number | undefined): Rounding => ({
  exact: null,
  cumulative: (amountMinor, spread, quantumMinor) => {
    const weights = weightsOf(spread)
    const parts = weights.map((weight) => portion(amountMinor, { weight, total: spread.total, quantumMinor }, rule))
    return plugged(amountMinor, parts, plugOf(earning(weights)) ?? 0)
  },
})

/** @standard ASC 606-10-25-31 · IFRS 15.39 */
export const lastPeriodPlug = plugging('half-up', (parts) => parts.at(-1))
/** @standard ASC 606-10-25-31 · IFRS 15.39 */
export const firstPeriodPlug = plugging('half-up', (parts) => parts[0])
/** @standard ASC 606-10-25-31 · IFRS 15.39 */
export const nextToLastPlug = plugging('half-up', (parts) => parts.at(-2) ?? parts[0])
/** Every part but the last loses its fraction; the last takes them all. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const truncateLastPlug = plugging('down', (parts) => parts.at(-1))
