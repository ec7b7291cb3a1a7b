import { whole } from '#money'
import type { Measure } from './measure.ts'

/** Nothing is still to come: what is left of the price is earned at once. @standard ASC 606-10-25-23 · IFRS 15.31 */
export const complete: Measure = { earnedBefore: (amountMinor) => amountMinor, shareBefore: () => whole, ticks: [], timed: false, held: null }
