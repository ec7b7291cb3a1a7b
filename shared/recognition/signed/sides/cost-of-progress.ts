import { addDays } from '#calendar'
import { factsOf } from '../../record.ts'
import type { Entry, Standing } from '../standing.ts'
import { costBefore } from '../satisfaction/work/cost-to-cost.ts'
import { besidePosition, movesOf } from './entry.ts'

/**
 * Cost of performing over time is an expense when incurred: waste too, and materials that the customer already controls.
 *
 * @standard ASC 340-40-25-8 · IFRS 15.98
 */
export function costOfProgress({ contract }: Standing): readonly Entry[] {
  const reports = factsOf(contract.file, 'ProgressReported').filter(({ measure }) => measure === 'cost')
  const [only, ...others] = new Set(reports.flatMap(({ promise }) => promise ?? []))
  const byPromise = Map.groupBy(reports, ({ promise }) => promise ?? (others.length === 0 ? only : null)) // what names no promise is of the one that others name
  return [...byPromise.values()].flatMap((costs) =>
    movesOf([...new Set(costs.map(({ effectiveOn }) => effectiveOn))], (on) => costBefore(costs, addDays(on, 1)))
      .map(({ on, minor }) => besidePosition(contract, { on, cause: 'cost', debit: 'cost_of_sales', credit: 'cost_payable', amountMinor: minor })))
}
