import type { CancellingLine, Workings } from '../workings.ts'
import { cancelledLines } from './cancelled-lines.ts'
import type { Change, ChangeSource } from './change.ts'
import { creditNotes } from './credit-notes.ts'
import { customerBalance } from './customer-balance.ts'
import { disputes } from './disputes.ts'
import { invoiceVoids } from './invoice-voids.ts'
import { orderChanges } from './order-changes.ts'
import { payments } from './payments.ts'
import { refunds } from './refunds.ts'
import { serviceEnds } from './service-ends.ts'
import { writeOffs } from './write-offs.ts'

/** Everything that can change a contract after inception: one file per kind. */
const sources: readonly ChangeSource[] = [orderChanges, creditNotes, invoiceVoids, writeOffs, payments, refunds, disputes, customerBalance, serviceEnds]

/**
 * Applies every change of price, course and settlement in order of the day it took effect, so that the order of arrival
 * does not matter. What a change takes depends on what was earned by its day.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function applyChanges(workings: Workings, cancelling: readonly CancellingLine[]): Workings {
  const changes = [...cancelledLines(workings, cancelling), ...sources.flatMap((source) => source(workings))]
  for (const change of changes.sort(inDateOrder)) change.apply()
  return workings
}

const inDateOrder = (a: Change, b: Change): number => (a.on !== b.on ? (a.on < b.on ? -1 : 1) : a.at < b.at ? -1 : a.at > b.at ? 1 : 0)
