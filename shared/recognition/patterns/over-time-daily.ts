import type { Measure, Tranche } from '../tranche.ts'
import { type Measuring, shareOfDays } from './measuring.ts'
import { overTime } from './over-time.ts'

/**
 * Ratable by day: each day of the term earns the same share, in exact day ratios.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export const overTimeDaily = (tranche: Tranche, measuring: Measuring): Measure =>
  overTime(tranche, measuring, ({ startOn, endOn }) => shareOfDays(startOn, endOn))
