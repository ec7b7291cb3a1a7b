import type { AccountingDate } from '#calendar'
import { recordConsideration } from '../consideration/record-consideration.ts'
import { movementsOf } from '../course.ts'
import type { Standing } from '../standing.ts'

/** What is asked for or paid, what of it is paid, and what is revenue, up to the end of a day. */
export interface RecordedTo {
  readonly on: AccountingDate
  readonly recordedMinor: bigint
  readonly paidMinor: bigint
  readonly revenueMinor: bigint
}

interface Step {
  readonly on: AccountingDate
  readonly recorded: bigint
  readonly paid: bigint
  readonly revenue: bigint
}

/** Consideration and revenue of a contract day by day. @standard ASC 606-10-32-10 · IFRS 15.55 */
export function recordedByDay(standing: Standing): readonly RecordedTo[] {
  const documents = recordConsideration(standing).flatMap((event): readonly Step[] => {
    if (event.on === undefined || event.kind === 'ObligationMoved') return []
    const paid = event.debit === 'cash_clearing' ? event.amountMinor : 0n
    const asked = event.kind === 'ConsiderationRecorded' && (event.debit === 'cash_clearing' || event.debit === 'receivable') ? event.amountMinor : 0n
    return [{ on: event.on, recorded: asked, paid, revenue: 0n }]
  })
  const earned = standing.courses.flatMap((course) => movementsOf(course, standing.contract.closedOn).map(({ on, minor }): Step => ({ on, recorded: 0n, paid: 0n, revenue: minor })))
  const byDay = Map.groupBy([...documents, ...earned], ({ on }) => on)
  let to = { recordedMinor: 0n, paidMinor: 0n, revenueMinor: 0n }
  return [...byDay.keys()].sort().map((on) => {
    to = (byDay.get(on) ?? []).reduce((sum, step) => ({ recordedMinor: sum.recordedMinor + step.recorded, paidMinor: sum.paidMinor + step.paid, revenueMinor: sum.revenueMinor + step.revenue }), to)
    return { on, ...to }
  })
}
