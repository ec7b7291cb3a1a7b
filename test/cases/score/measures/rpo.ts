import { type AccountingDate, accountingDate, addDays, addPeriods, fields, firstDayOf, lastDayOf, periodOf } from '#calendar'
import { type TimeBand, remainingPerformance } from '#recognition'
import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import { spanOf } from '../span.ts'
import type { Answer } from './index.ts'

/** So many months after a day: the end of a month stays one. */
function monthsAfter(on: AccountingDate, count: number): AccountingDate {
  const month = addPeriods(periodOf(on), count)
  const [, , day] = fields(on)
  const last = lastDayOf(month)
  if (on === lastDayOf(periodOf(on))) return last
  const reached = addDays(firstDayOf(month), day - 1)
  return reached > last ? last : reached
}

type Reading = { readonly form: RegExp; readonly band: (found: RegExpExecArray, on: AccountingDate, startOn: AccountingDate) => TimeBand }

const months = (from: number, to: number | null) => (on: AccountingDate): TimeBand => ({ after: monthsAfter(on, from), through: to === null ? null : monthsAfter(on, to) })

/** How bands are written, most particular first. */
const readings: readonly Reading[] = [
  { form: /^contract year (\d+)$/, band: ([, n], _, startOn) => ({ after: addDays(monthsAfter(addDays(startOn, -1), 12 * (Number(n) - 1)), 0), through: monthsAfter(addDays(startOn, -1), 12 * Number(n)) }) },
  { form: /^(?:next|within|first|up to|0 ?(?:-|to)) ?(\d+) ?months?$/, band: ([, n], on) => months(0, Number(n))(on) },
  { form: /^(?:next|within|first|up to|less than|<|<=|0 ?(?:-|to)) ?(\d+|one|two|three) ?years?$/, band: ([, n], on) => months(0, 12 * count(n))(on) },
  { form: /^(?:next year|current|within a year|short term)$/, band: (_, on) => months(0, 12)(on) },
  { form: /^(?:months? |between )?(\d+) ?(?:-|to|and) ?(\d+)(?: ?months?)?$/, band: ([, a, b], on) => months(Number(a) % 12 === 1 ? Number(a) - 1 : Number(a), Number(b))(on) },
  { form: /^(?:between )?(\d+|one|two|three|four) ?(?:-|to|and) ?(\d+|one|two|three|four|five) years?$/, band: ([, a, b], on) => months(12 * count(a), 12 * count(b))(on) },
  { form: /^year (\d+)$/, band: ([, n], on) => months(12 * (Number(n) - 1), 12 * Number(n))(on) },
  { form: /^(?:after|beyond|more than|over|>) ?(\d+) ?months?$/, band: ([, n], on) => months(Number(n), null)(on) },
  { form: /^(?:after|beyond|more than|over|>) ?(\d+|one|two|three|four|five) ?years?$/, band: ([, n], on) => months(12 * count(n), null)(on) },
  { form: /^(\d{4})(?:\+| and (?:thereafter|beyond|later|after))$/, band: ([, year]) => ({ after: accountingDate(`${Number(year) - 1}-12-31`), through: null }) },
  { form: /^(?:after|beyond) (\d{4})$/, band: ([, year]) => ({ after: accountingDate(`${year}-12-31`), through: null }) },
]

const numbers: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 }
const count = (text: string | undefined): number => numbers[text ?? ''] ?? Number(text)

const tail = /^(?:thereafter|later|beyond|remaining|noncurrent|long term)$/
const whole = /^(?:total|all|)$/

/** The days that a band of the vocabulary stands for; undefined: not known. */
function bandOf(said: string, on: AccountingDate, startOn: AccountingDate): TimeBand | undefined {
  for (const { form, band } of readings) {
    const found = form.exec(said)
    if (found !== null) return band(found, on, startOn)
  }
  const span = spanOf(said.toUpperCase().replace(/^FY ?/, ''))
  return span && { after: addDays(span.from, -1), through: span.to }
}

const wordsOf = (figure: Question): string => String(figure['expected_in'] ?? 'total').toLowerCase().replaceAll('_', ' ').trim()

/** What follows the last band that is named beside it. */
function tailOf(figure: Question, { draft: { source } }: CaseLedger, { on, startOn }: { on: AccountingDate; startOn: AccountingDate }): TimeBand {
  const others = source.expected.filter((other) => other.measure === figure.measure && other.at === figure.at && other.variant === figure.variant && !tail.test(wordsOf(other)))
  const ends = others.flatMap((other) => bandOf(wordsOf(other), on, startOn)?.through ?? []).sort()
  return { after: ends.at(-1) ?? monthsAfter(on, 12), through: null }
}

/** Remaining performance obligations at a day, in all or by band. */
function rpo(figure: Question, ledger: CaseLedger): Answer {
  if (figure.at === undefined) return undefined
  const on = accountingDate(figure.at.slice(0, 10))
  const evaluation = ledger.at(on)
  const ids = figure.po?.split('+')
  const asked = ids === undefined ? evaluation : { ...evaluation, courses: evaluation.courses.filter(({ obligation }) => ids.includes(obligation.id)) }
  const said = wordsOf(figure)
  if (whole.test(said)) return remainingPerformance(asked, on)
  const startOn = evaluation.contract.terms.term?.startOn ?? evaluation.contract.signedOn
  const band = tail.test(said) ? tailOf(figure, ledger, { on, startOn }) : bandOf(said, on, startOn)
  return band && remainingPerformance(asked, on, band)
}

/** Whether anything remains that is disclosed: not what may be invoiced as performed, nor a royalty. */
const disclosed = (wanted: boolean) => (figure: Question, ledger: CaseLedger): Answer => {
  const left = rpo({ ...figure, at: figure.at ?? ledger.whole.contract.signedOn, expected_in: 'total' }, ledger)
  return left === undefined ? undefined : (left !== 0n) === wanted
}

/** Disclosure of what remains (50-13). */
export const disclosure: Readonly<Record<string, (figure: Question, ledger: CaseLedger) => Answer>> = {
  rpo,
  remaining_performance_obligations: rpo,
  remaining_performance_obligation: rpo,
  backlog: rpo,
  rpo_disclosed: disclosed(true), rpo_required: disclosed(true), disclosure_required: disclosed(true), rpo_excluded: disclosed(false), expedient_applies: disclosed(false),
}
