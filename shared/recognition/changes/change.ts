import { type AccountingDate, periodOf } from '#calendar'
import type { Workings } from '../workings.ts'

/** Something that happened after inception and changes price, course or settlement from a day on. */
export interface Change {
  readonly on: AccountingDate
  /** Among changes of one day: when it took effect, then what it is, then its id. */
  readonly at: string
  readonly apply: () => void
}

/** A source of changes: one file per kind of fact. It only lists; changes are applied together, in order of date. */
export type ChangeSource = (workings: Workings) => readonly Change[]

/** True when a change lies in the future of the document that states it, and its period is not closed: time will bring it.
 *
 * @standard ASC 606-10-25-13 · IFRS 15.21
 */
export const isScheduled = (on: AccountingDate, statedOn: AccountingDate, workings: Workings): boolean =>
  on > statedOn && periodOf(on) > workings.contract.through
