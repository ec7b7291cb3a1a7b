import { type AccountingDate, accountingDate, monthsAfter } from '#calendar'
import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import { spanOf } from '../span.ts'
import { serviceStart, spanFor } from '../undated.ts'
import type { Answer, Measurer } from './index.ts'

type Elements = NonNullable<CaseLedger['whole']['prices'][number]>['elements']

/** The elements of the price on the day asked of, or as they stand in the end. */
function elementsOn({ whole }: CaseLedger, { at }: Question): Elements | undefined {
  return (at === undefined ? whole.prices.at(-1) : whole.prices.findLast(({ on }) => on <= at))?.elements
}

const sum = (elements: Elements, of: 'minor' | 'estimatedMinor'): bigint => elements.reduce((total, element) => total + element[of], 0n)
const named = (figure: Question, elements: Elements): Elements => {
  const ids = [figure['component'], figure['variable'], figure['element']].filter((id) => typeof id === 'string')
  const found = elements.filter(({ id }) => ids.includes(id))
  return found.length > 0 ? found : elements.filter(({ kind }) => kind === 'variable')
}
const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor)

/** A stage from before anything changed. */
const early = /^(at_)?(contract_)?(inception|initial|original)$|^before_(the_)?(modification|change|re|amend)/
const unconstrained = /before|unconstrained|estimate|gross/

/** The price, or a stage or part of it: before the constraint, what is fixed, what varies. */
const price: Measurer = (figure, ledger) => {
  const elements = elementsOn(ledger, figure)
  const stage = String(figure['stage'] ?? figure['component'] ?? '')
  if (elements === undefined) return undefined
  if (stage === '' && isMonthly(ledger)) return ofFirstMonth(ledger)
  if (stage === 'fixed') return sum(elements.filter(({ kind }) => kind !== 'variable'), 'minor')
  if (stage === 'variable') return sum(elements.filter(({ kind }) => kind === 'variable'), 'minor')
  const at = early.test(stage) ? (ledger.whole.prices[0]?.elements ?? elements) : elements
  return sum(at.filter(({ asEarned }) => asEarned !== true), unconstrained.test(stage) && !early.test(stage) ? 'estimatedMinor' : 'minor')
}

/** A contract that the customer may end each month is one of a month at a time: its price is that of the month. */
const isMonthly = ({ whole }: CaseLedger): boolean => whole.decisions.some(({ code }) => code === 'TERM_MONTH_TO_MONTH')

function ofFirstMonth(ledger: CaseLedger): bigint {
  const next = monthsAfter(serviceStart(ledger), 1)
  return ledger.whole.courses.reduce((total, { phases: [first] }) => total + (first?.measure.earnedBefore(first.allocatedMinor, next) ?? 0n), 0n)
}

const estimated: Measurer = (figure, ledger) => {
  const elements = elementsOn(ledger, figure)
  return elements && sum(named(figure, elements), 'estimatedMinor')
}

const included: Measurer = (figure, ledger) => {
  const elements = elementsOn(ledger, figure)
  return elements && sum(named(figure, elements), 'minor')
}

const constrained: Measurer = (figure, ledger) => {
  const elements = elementsOn(ledger, figure)
  return elements && size(sum(named(figure, elements), 'estimatedMinor') - sum(named(figure, elements), 'minor'))
}

const sized = (measurer: Measurer): Measurer => (figure, ledger) => {
  const said: Answer = measurer(figure, ledger)
  return typeof said === 'bigint' ? size(said) : said
}

const within = (figure: Question, on: AccountingDate | undefined): boolean => {
  const span = figure.period === undefined ? undefined : spanOf(figure.period)
  if (on === undefined) return false
  if (span !== undefined) return on >= span.from && on <= span.to
  return figure.at === undefined || on === accountingDate(figure.at.slice(0, 10))
}

/** Revenue whose movement has a cause, in the period or on the day asked of. */
export const causedBy = (causes: RegExp): Measurer => (figure, { whole }) =>
  whole.events.reduce((total, event) => (event.kind === 'ObligationMoved' && causes.test(event.cause ?? '') && within(figure, event.on) && (figure.po === undefined || figure.po.split('+').includes(event.obligation)) ? total + event.recognisedMinor : total), 0n)

/** Revenue to date, of one obligation or of all. */
const cumulative: Measurer = (figure, ledger) => {
  const until = figure.at?.slice(0, 10) ?? (figure.period === undefined ? undefined : spanFor(figure.period, ledger)?.to)
  return ledger.whole.events.reduce((total, event) => (event.kind === 'ObligationMoved' && event.account === undefined && (until === undefined || (event.on !== undefined && event.on <= until)) && (figure.po === undefined || figure.po.split('+').includes(event.obligation)) ? total + event.recognisedMinor : total), 0n)
}

/** Step 3: estimates, the constraint, what is earned beside the price. */
export const variable: Readonly<Record<string, Measurer>> = {
  transaction_price: price,
  fixed_consideration: (figure, ledger) => price({ ...figure, component: 'fixed' }, ledger),
  variable_consideration: included,
  variable_amount: included,
  variable_included: included,
  included_variable: included,
  included_variable_consideration: included,
  variable_consideration_included: included,
  variable_estimate: estimated,
  estimated_variable_consideration: estimated,
  expected_value: estimated,
  most_likely_amount: estimated,
  expected_overage: estimated,
  estimated_overage: estimated,
  expected_bonus: included,
  expected_rebate: sized(included),
  expected_concession: sized(estimated),
  expected_refund: sized(estimated),
  implicit_price_concession: sized(included),
  price_concession: sized(included),
  constrained_amount: constrained,
  excluded_variable: constrained,
  true_up: causedBy(/estimate/),
  royalty_revenue: causedBy(/^royalty$/),
  bonus_revenue: causedBy(/^(bonus|penalty)$/),
  revenue_cumulative: cumulative,
  cumulative_revenue: cumulative,
  revenue_to_date: cumulative,
}
