import type { Spread } from '../spread.ts'
import { type Rounding, lastEarning, mirrored, nextToLastEarning, partsOf, plugged } from './rounding.ts'

/** Every part rounded on its own; the difference falls on one of them. */
const plugging = (rule: 'half-up' | 'down', plugOf: (spread: Spread) => number): Rounding =>
  mirrored((amountMinor, spread, quantumMinor) => plugged(amountMinor, partsOf(amountMinor, spread, { quantumMinor, rule }), plugOf(spread)))

/** @standard ASC 606-10-25-31 · IFRS 15.39 */
export const lastPeriodPlug = plugging('half-up', lastEarning)
/** @standard ASC 606-10-25-31 · IFRS 15.39 */
export const firstPeriodPlug = plugging('half-up', ({ weights }) => weights.findIndex((weight) => weight > 0n))
/** @standard ASC 606-10-25-31 · IFRS 15.39 */
export const nextToLastPlug = plugging('half-up', nextToLastEarning)
/** Every part but the last loses its fraction; the last takes them all. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const truncateLastPlug = plugging('down', lastEarning)
