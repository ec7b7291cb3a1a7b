import { nothing } from '#money'
import type { HoldCode } from '#revenue'
import type { Measure } from '../tranche.ts'

/**
 * Nothing is satisfied, because something is missing: the price stays a liability and is held with a code.
 *
 * @standard ASC 606-10-25-23 · IFRS 15.31
 */
export const unmeasured = (code: HoldCode, sentence: string): Measure => ({
  before: () => nothing,
  periods: [],
  timed: false,
  freezes: [],
  evidencedFrom: null,
  endedOn: null,
  held: { code, sentence },
})
