import { type AccountingDate, accountingDate, addDays, calendarMonths, firstDayOf, lastDayOf, monthsAfter, nextPeriod } from '#calendar'
import { type Ratio, addRatio, multiplyRatio, nothing, ratioOf, roundRatio } from '#money'
import type { Decision } from '#revenue'
import type { SignedEvaluation } from '#recognition'
import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import type { Answer, Measurer } from './index.ts'
import { caughtUp } from './progress.ts'
import { causedBy } from './variable.ts'

type Course = SignedEvaluation['courses'][number]

const words: Readonly<Record<string, string>> = {
  SEPARATE_CONTRACT: 'separate_contract', PROSPECTIVE: 'prospective_termination_and_new_contract', CUMULATIVE_CATCH_UP: 'cumulative_catch_up', MIXED: 'mixed', NOT_APPROVED: 'not_approved', CHANGES_NOTHING: 'no_change', ESTIMATE_CORRECTION: 'estimate_correction',
}

/** The decision on the modification of a day, or the latest. */
function decisionOf({ at }: Question, { whole }: CaseLedger): Decision | undefined {
  const taken = whole.decisions.filter(({ step, code }) => step === 'modification' && words[code] !== undefined)
  return at === undefined ? taken.at(-1) : (taken.findLast(({ on }) => on === at.slice(0, 10)) ?? taken.findLast(({ on }) => on !== undefined && on <= at.slice(0, 10)))
}

const named = (name: string): Measurer => (figure, ledger) => {
  const amount = decisionOf(figure, ledger)?.amounts[name]
  return amount === undefined ? undefined : BigInt(amount)
}

const treatment: Measurer = (figure, ledger) => {
  const code = decisionOf(figure, ledger)?.code
  return code === undefined ? undefined : words[code]
}

const belongs = (id: string, po: string | undefined): boolean => po === undefined || po.split('+').some((name) => id === name || id.startsWith(`${name}/`))

function revenueIn({ events }: SignedEvaluation, { from, to }: { from: AccountingDate; to: AccountingDate }, po: string | undefined): bigint {
  return events.reduce((sum, event) => (event.kind === 'ObligationMoved' && (event.account ?? 'revenue') === 'revenue' && event.cause === 'revenue' && event.on !== undefined && event.on >= from && event.on <= to && belongs(event.obligation, po) ? sum + event.recognisedMinor : sum), 0n)
}

/** Revenue of the first whole stretch of months after the latest change, or from the start of the contract. */
const perMonths = (count: number): Measurer => (figure, ledger) => {
  if (figure.period !== undefined) return undefined
  const changed = figure.at ?? decisionOf(figure, ledger)?.on ?? firstRevenue(ledger)
  if (changed === undefined) return undefined
  const on = accountingDate(changed.slice(0, 10))
  const month = calendarMonths.periodOf(on)
  const from = on === firstDayOf(month) ? on : firstDayOf(nextPeriod(month))
  return revenueIn(ledger.whole, { from, to: count === 1 ? lastDayOf(calendarMonths.periodOf(from)) : addDays(monthsAfter(from, count), -1) }, figure.po)
}

const firstRevenue = ({ whole }: CaseLedger): string | undefined => whole.events.flatMap((event) => (event.kind === 'ObligationMoved' && event.on !== undefined ? [firstDayOf(calendarMonths.periodOf(event.on))] : [])).sort()[0]

/** The price of one unit still to come, under the allocation in force. */
const perUnit: Measurer = (figure, { whole }) => {
  const course = whole.courses.find(({ obligation }) => figure.po === undefined || obligation.id === figure.po)
  const { promise, satisfaction } = course?.obligation ?? {}
  const changed = course && whole.contract.file.facts.flatMap((fact) => (fact.kind === 'ContractModified' ? fact.changed : [])).findLast((change) => change.promise === course.obligation.id && change.quantity !== undefined)?.quantity
  const quantity = promise?.quantity ?? (satisfaction?.method === 'units' ? satisfaction.quantity : undefined)
  return course === undefined || quantity === undefined ? undefined : unitPriceOf(course, { had: ratioOf(quantity), has: ratioOf(changed ?? quantity) })
}

function unitPriceOf({ phases }: Course, { had, has }: { had: Ratio; has: Ratio }): Answer {
  const [last, before] = [phases.at(-1), phases.at(-2)]
  if (last === undefined) return undefined
  const done = last.basis === 'remaining' && before !== undefined ? before.measure.shareBefore(last.from) : { numerator: 0n, denominator: 1n }
  const recognised = before === undefined || last.basis === 'whole' ? 0n : before.measure.earnedBefore(before.allocatedMinor, last.from)
  const moved = last.basis === 'remaining' && before !== undefined ? multiplyRatio(had, done) : nothing
  const units = addRatio(has, { numerator: -moved.numerator, denominator: moved.denominator })
  return units.numerator === 0n ? undefined : roundRatio({ numerator: (last.allocatedMinor + (last.contraMinor ?? 0n) - recognised) * units.denominator, denominator: units.numerator })
}

/** What a change added to revenue at once, on its day. */
const catchUp: Measurer = (figure, ledger) => {
  const on = figure.at?.slice(0, 10) ?? decisionOf(figure, ledger)?.on
  const span = figure.period
  const within = (day: string | undefined): boolean => day !== undefined && (span === undefined ? day === on : day.startsWith(span))
  const caught = ledger.whole.events.filter((event) => event.kind === 'ObligationMoved' && within(event.on) && event.cause !== 'revenue' && (event.account ?? 'revenue') === 'revenue' && belongs(event.obligation, figure.po))
  const decided = named('cumulative_catch_up')(figure, ledger)
  return caught.length === 0 && decided === undefined ? undefined : caught.reduce((sum, event) => sum + (event.kind === 'ObligationMoved' ? event.recognisedMinor : 0n), 0n)
}

/** A catch-up of the latest change; without one, of estimates of effort or of the price. */
const ofAnyCause: Measurer = (figure, ledger) => (decisionOf(figure, ledger) === undefined ? (caughtUp(figure, ledger) ?? causedBy(/estimate|modification|catch-up/)(figure, ledger)) : catchUp(figure, ledger))

/** The price not yet recognised: as the change found it, or at the end of a day. */
const remaining: Measurer = (figure, ledger) => {
  const decided = named('remaining')(figure, ledger)
  const decision = decisionOf(figure, ledger)
  if (figure.po === undefined && decided !== undefined && (figure.at === undefined || decision?.on === figure.at.slice(0, 10))) return decided
  const { obligations } = figure.at === undefined ? ledger.whole : ledger.at(accountingDate(figure.at.slice(0, 10)))
  return obligations.reduce((sum, view) => (belongs(view.obligation, figure.po) ? sum + view.remainingMinor : sum), 0n)
}

const adjustment: Measurer = (figure, { whole }) => {
  const taken = whole.decisions.filter(({ code, subject }) => code === 'TERMINATION_ADJUSTMENT' && belongs(subject, figure.po))
  return taken.length === 0 ? undefined : taken.reduce((sum, { amounts }) => sum + BigInt(amounts['adjustment'] ?? '0'), 0n)
}

/** Changes of a contract. */
export const modifications: Readonly<Record<string, Measurer>> = {
  modification_treatment: treatment,
  remaining_transaction_price: remaining,
  remaining_price: remaining,
  revenue_per_month: perMonths(1),
  monthly_revenue: perMonths(1),
  revenue_per_quarter: perMonths(3),
  revenue_per_year: perMonths(12),
  unit_revenue: perUnit,
  revenue_per_unit: perUnit,
  blended_unit_price: perUnit,
  termination_adjustment: adjustment,
  modification_catch_up: catchUp,
  cumulative_catch_up: ofAnyCause,
  catch_up: ofAnyCause,
}
