import { type AccountingDate, addDays } from '#calendar'
import type { FactKind } from '#billing'
import type { KeptFact } from '../../contract-file.ts'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Course } from '../course.ts'
import { latestPhase } from '../course.ts'
import type { Standing } from '../standing.ts'

/** Where a new allocation begins, and the day it is booked on. */
export interface Cut {
  readonly from: AccountingDate
  readonly bookedOn: AccountingDate
}

const evidence: ReadonlySet<FactKind> = new Set<FactKind>(['ControlTransferred', 'ProgressReported', 'UsageReported', 'HoursLogged', 'DeliveryConfirmed', 'InvoiceIssued', 'PaymentReceived'])

/**
 * Where a change cuts an obligation: at the beginning of its day; after that day where evidence of the same day came
 * before it, or where time earns and a period ends with the day.
 *
 * @standard ASC 606-10-25-13 · IFRS 15.21
 */
export function cutOf({ contract }: Standing, course: Course, { effectiveOn, effectiveAt }: KeptFact): Cut {
  if (latestPhase(course).measure.timed) return cutOfTime(contract, effectiveOn)
  const before = contract.file.facts.some((fact) => evidence.has(fact.kind) && fact.effectiveOn === effectiveOn && fact.effectiveAt < effectiveAt)
  return { from: before ? addDays(effectiveOn, 1) : effectiveOn, bookedOn: effectiveOn }
}

/** After the end of a day. @standard ASC 606-10-25-13 · IFRS 15.21 */
export const afterDay = (on: AccountingDate): Cut => ({ from: addDays(on, 1), bookedOn: on })

/** A change on the last day of a period finds the period earned; on another day it finds what was earned before that day. @standard ASC 606-10-25-13, 32-42 · IFRS 15.21, 15.87 */
export const cutOfTime = ({ calendar }: SignedContract, on: AccountingDate): Cut => (calendar.lastDayOf(calendar.periodOf(on)) === on ? afterDay(on) : { from: on, bookedOn: on })
