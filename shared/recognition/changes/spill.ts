import type { AccountingDate } from '#calendar'
import type { Course } from '../tranche.ts'
import { accountOf, bill } from '../workings-of.ts'
import type { InvoiceAccount, Workings } from '../workings.ts'
import { reducePrice } from './reduce.ts'
import { shareProportionally } from './share.ts'

/** A part of a credit that the line it cancels cannot give. */
export interface Spilling {
  readonly from: Course
  readonly minor: bigint
  readonly subject: string
  readonly on: AccountingDate // day from which the price falls
  readonly billedOn: AccountingDate
}

/**
 * A credit that cancels more than is left of a line lowers the price of what replaces it on the same invoice: both are one
 * modification, so what was earned before stays and no revenue exceeds what is asked for. Answers what nothing replaces.
 *
 * @standard ASC 606-10-25-13(a) · IFRS 15.21(a)
 */
export function spill(workings: Workings, account: InvoiceAccount, { from, minor, subject, on, billedOn }: Spilling): bigint {
  const { promise } = from.tranche
  const replacing = account.courses.filter((course) => promise !== null && course.tranche.promise === promise && course.tranche.document === account.invoice)
  const { taken, rest } = shareProportionally(replacing, minor)
  for (const reduction of taken) {
    bill(workings, account, { ...accountOf(reduction.course), on: billedOn, minor: -reduction.minor })
    reducePrice(workings, reduction, { subject, invoice: account, on, kind: 'proportional' })
  }
  bill(workings, account, { ...accountOf(from), on: billedOn, minor: minor - rest })
  return rest
}
