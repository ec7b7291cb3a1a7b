import { Decimal, ratioOf } from '#money'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'
import { transfersTo } from '../control/transfers-to.ts'
import { byWork } from './by-work.ts'
import { estimatesOf, progressOf } from './reports-of.ts'
import { silent, workedBy } from './worked.ts'

/**
 * Output: units transferred or produced, of those promised.
 *
 * @standard ASC 606-10-55-17 · IFRS 15.B15
 */
export function units(measuring: Measuring<'units'>): Measure {
  const { contract, obligation, satisfaction } = measuring
  const promised = satisfaction.quantity ?? obligation.promise.quantity
  const transferred = transfersTo(contract, obligation)
  const reports = [
    ...progressOf(measuring, ['units']),
    // a transfer that states no units is of all of them, or of its share
    ...transferred.map(({ quantity, share, ...fact }) => ({ ...fact, ...silent, increment: quantity ?? (promised === undefined ? null : new Decimal(promised).times(share ?? 1).toString()) })),
    ...estimatesOf(measuring),
  ]
  return byWork(workedBy(reports, promised === undefined ? null : ratioOf(promised)), contract.options.progress)
}
