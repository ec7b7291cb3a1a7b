import type { AccountingDate } from '#calendar'
import { inDayOrder } from '../../in-order.ts'
import { recordConsideration } from '../consideration/record-consideration.ts'
import { movementsOf } from '../course.ts'
import type { Standing } from '../standing.ts'
import { movesOf } from './entry.ts'

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

/** What moves on each day that something is recorded: the difference of an amount to date. @standard none: differences of amounts to date */
export function movesByDay(standing: Standing, toDate: (day: RecordedTo) => bigint): readonly { readonly on: AccountingDate; readonly minor: bigint }[] {
  const days = new Map(recordedByDay(standing).map((day) => [day.on, day]))
  return movesOf([...days.keys()], (on) => toDate(days.get(on)!))
}

/** Consideration and revenue of a contract day by day. @standard ASC 606-10-32-10 · IFRS 15.55 */
export function recordedByDay(standing: Standing): readonly RecordedTo[] {
  const documents = recordConsideration(standing).map(({ kind, on, debit, amountMinor }): Step => ({
    on,
    recorded: kind === 'ConsiderationRecorded' && (debit === 'cash_clearing' || debit === 'receivable') ? amountMinor : 0n,
    paid: debit === 'cash_clearing' ? amountMinor : 0n,
    revenue: 0n,
  }))
  const earned = standing.courses.flatMap((course) => movementsOf(course, standing.contract.closedOn).map(({ on, minor }): Step => ({ on, recorded: 0n, paid: 0n, revenue: minor })))
  const byDay = Map.groupBy([...documents, ...earned].sort(inDayOrder), ({ on }) => on)
  let to = { recordedMinor: 0n, paidMinor: 0n, revenueMinor: 0n }
  return [...byDay].map(([on, steps]) => {
    to = steps.reduce((sum, step) => ({ recordedMinor: sum.recordedMinor + step.recorded, paidMinor: sum.paidMinor + step.paid, revenueMinor: sum.revenueMinor + step.revenue }), to)
    return { on, ...to }
  })
}
