import { type AccountingDate, type Period, fiscalCalendar, lastDayOf } from '#calendar'
import { optionsFor } from '#policy'
import { signedTerms } from '#recognition'
import type { KnownContract } from '../question.ts'

/**
 * The last day of a period for a contract in a book: by the fiscal calendar of the book for signed contracts, by the
 * calendar month for those that only billing speaks of.
 *
 * @standard none: a calendar
 */
export function endOf({ held, policy }: KnownContract, book: string, period: Period): AccountingDate {
  const signed = signedTerms(held.file)
  if (signed === undefined) return lastDayOf(period)
  const options = optionsFor(policy, { book, on: signed.terms.signedOn, departures: signed.terms.policy })
  return options.ok ? fiscalCalendar(options.value.schedule).lastDayOf(period) : lastDayOf(period)
}
