import { type AccountingDate, accountingDate, addDays, addPeriods, earlierOf, fields, firstDayOf, lastDayOf, periodOf } from '#calendar'
import { type Draft, text } from './draft.ts'

/** The day of a date or moment, where it is one. */
export const dayOf = (value: unknown): string | undefined => /^\d{4}-\d{2}-\d{2}/.exec(text(value) ?? '')?.[0]

/** The same day so many months later, or the last of a shorter month. */
export function monthsAfter(from: string, months: number): string {
  const on = accountingDate(from)
  const month = addPeriods(periodOf(on), months)
  return earlierOf(addDays(firstDayOf(month), fields(on)[2] - 1), lastDayOf(month))
}

const transfers = new Set(['transfer', 'delivery', 'acceptance', 'shipment', 'completion', 'licence_period_starts'])

/** The day on which something is first transferred, or the contract was signed. */
export function transferDay(draft: Draft): AccountingDate {
  const event = draft.source.input.events?.find(({ type, date }) => transfers.has(type) && date !== undefined)
  return accountingDate(dayOf(event?.date) ?? dayOf(draft.terms['signedOn']) ?? '2025-01-01')
}
