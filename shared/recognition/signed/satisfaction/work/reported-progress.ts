import { whole } from '#money'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'
import { byWork } from './by-work.ts'
import { progressOf } from './reports-of.ts'
import { workedBy } from './worked.ts'

/**
 * Progress as surveyed or appraised: the share reported stands until the next report.
 *
 * @standard ASC 606-10-55-17 · IFRS 15.B15
 */
export const reportedProgress = (measuring: Measuring<'reported-progress'>): Measure =>
  byWork(workedBy(progressOf(measuring, ['percent']), whole), measuring.contract.options.progress)
