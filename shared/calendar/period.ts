import { InvariantBroken } from '#outcome'
import { type AccountingDate, addDays, dateOf, dayNumber, fields } from './day.ts'

/** A fiscal month 'YYYY-MM'. */
export type Period = string & { readonly __brand: 'Period' }

/** A half-open service interval: the first day of service, and the first day without it. */
export interface Term {
  readonly startOn: AccountingDate
  readonly endOn: AccountingDate
}

const form = /^\d{4}-(0[1-9]|1[0-2])$/

/** Reads a period that is known to be well formed; throws otherwise. */
export function period(text: string): Period {
  if (!form.test(text)) throw new InvariantBroken('period', `"${text}" is not YYYY-MM`)
  return text as Period
}

export const isPeriod = (text: string): text is Period => form.test(text)
export const periodOf = (on: AccountingDate): Period => on.slice(0, 7) as Period
export const firstDayOf = (month: Period): AccountingDate => `${month}-01` as AccountingDate

/** The period that follows, or the n-th after it (negative: before). */
export function addPeriods(month: Period, count: number): Period {
  const [year, number] = fields(firstDayOf(month))
  const months = year * 12 + number - 1 + count
  return dateOf(Math.floor(months / 12), (months % 12) + 1, 1).slice(0, 7) as Period
}

export const nextPeriod = (month: Period): Period => addPeriods(month, 1)
export const lastDayOf = (month: Period): AccountingDate => addDays(firstDayOf(nextPeriod(month)), -1)
export const laterPeriod = (a: Period, b: Period): Period => (a > b ? a : b)

/** Every period that a term touches, in order; an empty term touches none. */
export function periodsTouched(term: Term): readonly Period[] {
  const touched: Period[] = []
  if (term.endOn <= term.startOn) return touched
  const last = periodOf(addDays(term.endOn, -1))
  for (let month = periodOf(term.startOn); month <= last; month = nextPeriod(month)) touched.push(month)
  return touched
}

export const daysInTerm = (term: Term): number => dayNumber(term.endOn) - dayNumber(term.startOn)
