import { type AccountingDate, type Term, dateOf, dayNumber, fields, monthsIn } from '#calendar'
import type { Serving } from '../serving.ts'
import { type Part, type Spread, shareBefore, spreadOf } from '../spread.ts'
import { equalMonths } from './equal-months.ts'

/** The same amount in each of as many consecutive calendar years as the term is long; within a year by months. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function equalYears(serving: Serving): Spread {
  const years = yearsOf(serving.term)
  const months = years.map((term) => equalMonths({ ...serving, term }))
  const count = Math.ceil(monthsIn(serving.term) / 12)
  const parts = years.map(({ startOn, endOn }, index): Part => ({ to: dayNumber(endOn), weight: index < count ? 1n : 0n, full: startOn.endsWith('-01-01') && endOn.endsWith('-01-01') }))
  return spreadOf(dayNumber(serving.term.startOn), parts, { inside: (day, part) => shareBefore(months[part]!, day) })
}

/** A term cut at the turns of the years. */
function yearsOf({ startOn, endOn }: Term): readonly Term[] {
  const years: Term[] = []
  for (let from: AccountingDate = startOn; from < endOn; ) {
    const next = dateOf(fields(from)[0] + 1, 1, 1)
    years.push({ startOn: from, endOn: next < endOn ? next : endOn })
    from = next
  }
  return years
}
