import { type AccountingDate, addDays } from '#calendar'
import type { SettlementMoved } from '#revenue'
import type { KeptOf } from '../../contract-file.ts'
import { factsOf } from '../../record.ts'
import type { Standing } from '../standing.ts'
import { costBefore } from '../satisfaction/work/cost-to-cost.ts'
import { besidePosition } from './entry.ts'

/**
 * Cost of performing over time is an expense when incurred: waste too, and materials that the customer already controls.
 *
 * @standard ASC 340-40-25-8 · IFRS 15.98
 */
export function costOfProgress({ contract }: Standing): readonly SettlementMoved[] {
  const reports = factsOf(contract.file, 'ProgressReported').filter(({ measure }) => measure === 'cost')
  const byPromise = Map.groupBy(reports, ({ promise }) => promise)
  return [...byPromise.values()].flatMap((costs) => increments(costs).map(({ on, amountMinor }) => besidePosition(contract, { on, cause: 'cost', debit: 'cost_of_sales', credit: 'cost_payable', amountMinor })))
}

function increments(costs: readonly KeptOf<'ProgressReported'>[]): readonly { readonly on: AccountingDate; readonly amountMinor: bigint }[] {
  const days = [...new Set(costs.map(({ effectiveOn }) => effectiveOn))]
  return days.flatMap((on) => {
    const amountMinor = costBefore(costs, addDays(on, 1)) - costBefore(costs, on)
    return amountMinor === 0n ? [] : [{ on, amountMinor }]
  })
}
