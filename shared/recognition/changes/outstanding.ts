import type { AccountingDate } from '#calendar'
import type { Course } from '../tranche.ts'
import type { InvoiceAccount, Workings } from '../workings.ts'

/** What an invoice still asks for, before write-offs.
 *
 * @standard ASC 606-10-45-4 · IFRS 15.108
 */
export const outstandingOf = (account: InvoiceAccount): bigint =>
  account.netMinor + account.taxMinor - account.balanceMinor - account.paidMinor + account.givenBackMinor

/** True while an invoice that bills a tranche is neither paid, credited, written off nor void.
 *
 * @standard ASC 606-10-25-7 · IFRS 15.15
 */
export const isUnpaid = ({ invoices }: Workings, course: Course): boolean =>
  [...invoices.values()].some((account) => account.courses.includes(course) && !account.voided && account.writtenOff === null && outstandingOf(account) > 0n)

/**
 * The price of a service that ended waits for its payment where policy says so; once nothing is asked for any more, what
 * is kept of it is earned.
 *
 * @standard ASC 606-10-25-7(a) · IFRS 15.15(a)
 */
export function endWhenPaid(workings: Workings, account: InvoiceAccount, on: AccountingDate): void {
  for (const course of account.courses) {
    const last = course.steps.findLast(({ kind }) => kind === 'stop' || kind === 'end')
    if (last?.kind === 'stop' && !isUnpaid(workings, course)) course.steps.push({ kind: 'end', on, minor: 0n })
  }
}
