import { nothing } from '#money'
import type { HoldCode } from '#revenue'
import type { Measure } from './measure.ts'

/** A measure that earns nothing until something that is missing is there. @standard ASC 606-10-25-23 · IFRS 15.31 */
export const heldMeasure = (code: HoldCode, sentence: string): Measure => ({
  earnedBefore: () => 0n,
  shareBefore: () => nothing,
  ticks: [],
  timed: false,
  held: { code, sentence },
})
