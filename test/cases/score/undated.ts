import { type AccountingDate, type FiscalCalendar, type Period, accountingDate, addDays, addPeriods, billingPeriods, monthsAfter } from '#calendar'
import type { CaseLedger } from './ledger.ts'
import { type Span, spanOf } from './span.ts'

/** The days of a period, dated or counted from the start of the contract: `M01`, `P01`, `Q1`, `Y1`, `B1`, `FY2026`, or from one to another. */
export function spanFor(text: string, ledger: CaseLedger): Span | undefined {
  const dated = spanOf(text) ?? fiscal(text, ledger.whole.contract.calendar) ?? inWords(text, serviceStart(ledger))
  if (dated !== undefined) return dated
  const [from, to, ...rest] = text.split(/\/|-(?=[A-Z])|\.\./)
  if (from === undefined || rest.length > 0) return undefined
  if (to === undefined) return counted(from, ledger)
  const [first, last] = [spanFor(from, ledger), spanFor(to, ledger)]
  return first && last && { from: first.from, to: last.to }
}

/** The first day of service, from which periods are counted. */
export function serviceStart({ whole: { contract } }: CaseLedger): AccountingDate {
  const { terms } = contract
  return terms.term?.startOn ?? terms.startsOn ?? terms.signedOn
}

/** A fiscal year of the book, whole or half. */
function fiscal(text: string, calendar: FiscalCalendar): Span | undefined {
  const year = /^(?:FY)(\d{4})$/.exec(text)
  const half = /^(\d{4})-H([12])$/.exec(text)
  if (year !== null) return periods(calendar, `${year[1]}-01` as Period, 12)
  return half === null ? undefined : periods(calendar, `${half[1]}-${half[2] === '1' ? '01' : '07'}` as Period, 6)
}

const periods = (calendar: FiscalCalendar, first: Period, count: number): Span => ({ from: calendar.firstDayOf(first), to: calendar.lastDayOf(addPeriods(first, count - 1)) })

/** So many weeks, months or years from the start (`52 weeks`, `first 13 weeks`), or one or some of them (`week 5`, `weeks 5-8`, `W05`). */
function inWords(text: string, start: AccountingDate): Span | undefined {
  const [, count, unit] = /^(?:first )?(\d+) (week|month|year)s?$/i.exec(text) ?? []
  if (count !== undefined && unit !== undefined) return { from: start, to: addDays(after(start, Number(count), unit), -1) }
  const [, name, from, to] = /^(weeks?|months?|years?|W) ?(\d+)(?:[-/](\d+))?$/i.exec(text) ?? []
  if (name === undefined || from === undefined) return undefined
  const part = name === 'W' ? 'week' : name.replace(/s$/, '').toLowerCase()
  return { from: after(start, Number(from) - 1, part), to: addDays(after(start, Number(to ?? from), part), -1) }
}

const after = (start: AccountingDate, count: number, unit: string): AccountingDate => (unit === 'week' ? addDays(start, 7 * count) : monthsAfter(start, unit === 'month' ? count : 12 * count))

function counted(text: string, ledger: CaseLedger): Span | undefined {
  const match = /^([MPQYB])(\d+)$/.exec(text)
  if (match === null) return undefined
  const { calendar } = ledger.whole.contract
  const [kind, number, start] = [match[1]!, Number(match[2]), serviceStart(ledger)]
  const first = calendar.periodOf(start)
  if (kind === 'B') return billingPeriod(number, ledger)
  if (kind === 'Y') return { from: monthsAfter(start, 12 * (number - 1)), to: addDays(monthsAfter(start, 12 * number), -1) }
  return kind === 'Q' ? periods(calendar, addPeriods(first, 3 * (number - 1)), 3) : periods(calendar, addPeriods(first, number - 1), 1)
}

/** A billing period by its number, from the anchor day of the service. */
export function billingPeriod(number: number, ledger: CaseLedger): Span | undefined {
  const { anniversary } = ledger.whole.contract.options.schedule
  const period = billingPeriods(serviceStart(ledger), number, { anniversary })[number - 1]
  return period && { from: accountingDate(period.startOn), to: addDays(period.endOn, -1) }
}
