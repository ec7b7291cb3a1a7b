import { type AccountingDate, addDays, fields, monthsAfter } from '#calendar'
import type { Satisfaction, Terms } from '#billing'
import type { SignedContract } from '../../contract/signed-contract.ts'

type Every = NonNullable<Extract<Satisfaction, { method: 'usage-against-commitment' }>['every']>
const months: Readonly<Record<Exclude<Every, 'term'>, number>> = { month: 1, quarter: 3, year: 12 }

/** Consecutive periods over which use is counted, from an anchor day on. */
export interface BillingWindows {
  /** Number of the period that a day falls in; the first is 0. */
  readonly indexOf: (on: AccountingDate) => number
  /** First day after a period; null: it has no end. */
  readonly endOf: (index: number) => AccountingDate | null
  /** Periods of the term; null: the contract states no end. */
  readonly count: number | null
}

/**
 * Periods of use from the day the term begins: a month, quarter or year each, or the whole term.
 *
 * @standard ASC 606-10-25-14(b) · IFRS 15.22(b)
 */
export function billingWindows(contract: SignedContract, every: Every, stated?: Terms['term']): BillingWindows {
  const startOn = stated?.startOn ?? contract.terms.term?.startOn ?? contract.signedOn
  const endOn = stated?.endOn ?? endOf(contract.terms, startOn)
  if (every === 'term') return { indexOf: () => 0, endOf: () => endOn, count: 1 }
  const step = months[every]
  const indexOf = (on: AccountingDate): number => Math.max(0, Math.floor(monthsBetween(startOn, on) / step))
  return { indexOf, endOf: (index) => monthsAfter(startOn, (index + 1) * step), count: endOn === null ? null : indexOf(addDays(endOn, -1)) + 1 }
}

function endOf({ term, months: count }: Terms, startOn: AccountingDate): AccountingDate | null {
  return term?.endOn ?? (count === undefined ? null : monthsAfter(startOn, count))
}

/** Whole months from one day to another; a month is complete on its anniversary. */
function monthsBetween(from: AccountingDate, on: AccountingDate): number {
  const [[fromYear, fromMonth], [year, month]] = [fields(from), fields(on)]
  const touched = (year - fromYear) * 12 + month - fromMonth
  return monthsAfter(from, touched) > on ? touched - 1 : touched
}
