import { type AccountingDate, accountingDate, addDays } from '#calendar'
import { Decimal, type Ratio } from '#money'
import type { RevenueEvent } from '#revenue'
import type { SignedEvaluation } from '#recognition'
import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import { spanOf } from '../span.ts'
import { spanFor } from '../undated.ts'
import { accounts } from './accounts.ts'
import type { Answer, Measurer } from './index.ts'

type Course = SignedEvaluation['courses'][number]

const dayOf = ({ at, period }: Question): AccountingDate | undefined => (at !== undefined ? accountingDate(at.slice(0, 10)) : period === undefined ? undefined : spanOf(period)?.to)
const courseOf = ({ po }: Question, { whole }: CaseLedger): Course | undefined => whole.courses.find(({ obligation }) => po === undefined || obligation.id === po)

/** A share in percent. */
const percent = ({ numerator, denominator }: Ratio): string => new Decimal(String(numerator)).times(100).div(String(denominator)).toFixed()

const progressPercent: Measurer = (figure, ledger) => {
  const course = courseOf(figure, ledger)
  const on = dayOf(figure) ?? course?.phases.flatMap(({ measure }) => measure.ticks).at(-1)
  const phase = course?.phases.findLast(({ from }, index) => index === 0 || on === undefined || from <= on)
  return phase === undefined || on === undefined ? undefined : percent(phase.measure.shareBefore(addDays(on, 1)))
}

/** Movements of some causes, in a period or up to a day. */
const ofCause = (...causes: readonly string[]): Measurer => (figure, ledger) => {
  const { whole } = ledger
  const span = figure.period === undefined ? { from: '0001-01-01', to: dayOf(figure) ?? '9999-12-31' } : spanFor(figure.period, ledger)
  const overages = new Set(causes.includes('overage') ? whole.courses.filter(({ obligation: { satisfaction } }) => satisfaction?.method === 'as-used' && satisfaction.thresholdUnits !== undefined).map(({ obligation }) => obligation.id) : [])
  const caused = (event: Extract<RevenueEvent, { kind: 'ObligationMoved' }>): boolean => causes.includes(event.cause ?? '') || overages.has(event.obligation)
  const within = (event: RevenueEvent): boolean => span !== undefined && event.on !== undefined && event.on >= span.from && event.on <= span.to
  return whole.events.reduce((sum, event) => (event.kind === 'ObligationMoved' && caused(event) && within(event) && (figure.po === undefined || event.obligation === figure.po) ? sum + event.recognisedMinor : sum), 0n)
}

/** Revenue less cost of sales, the provision for a loss included: it is contract cost (605-35-45-1). */
const grossProfit: Measurer = (figure, ledger) => {
  const [revenue, cost, loss] = ['revenue', 'cost_of_sales', ...(figure.po === undefined ? ['loss_on_contract'] : [])].map((measure) => (figure.period === undefined ? total({ ...figure, measure }, ledger) : accounts({ ...figure, measure }, ledger)))
  return typeof revenue === 'bigint' && typeof cost === 'bigint' ? revenue - cost - (typeof loss === 'bigint' ? loss : 0n) : undefined
}

const total = (figure: Question, ledger: CaseLedger): Answer => {
  const on = dayOf(figure) ?? accountingDate('9998-12-31')
  return figure.measure === 'revenue' ? -ledger.balance('revenue', on) : ledger.balance(figure.measure, on)
}

/** Gross profit as a share of revenue. */
const margin: Measurer = (figure, ledger) => {
  const [profit, revenue] = [grossProfit(figure, ledger), figure.period === undefined ? total({ ...figure, measure: 'revenue' }, ledger) : accounts({ ...figure, measure: 'revenue' }, ledger)]
  return typeof profit === 'bigint' && typeof revenue === 'bigint' && revenue > 0n ? percent({ numerator: profit, denominator: revenue }) : undefined
}

/** What catch-ups came to: named by the decisions of their day. */
export const caughtUp: Measurer = (figure, { whole }) => {
  const [span, on] = [figure.period === undefined ? undefined : spanOf(figure.period), figure.at?.slice(0, 10)]
  const within = (day: string | undefined): boolean => (day === undefined ? span === undefined && on === undefined : span !== undefined ? day >= span.from && day <= span.to : on === undefined || day === on)
  const found = whole.decisions.filter(({ subject, amounts, on: day }) => amounts['cumulative_catch_up'] !== undefined && within(day) && (figure.po === undefined || subject === figure.po))
  return found.length === 0 ? undefined : found.reduce((sum, { amounts }) => sum + BigInt(amounts['cumulative_catch_up'] ?? '0'), 0n)
}

/** Minor units as a price. */
const inUnits = (minor: Decimal, { draft }: CaseLedger): string => minor.div(new Decimal(10).pow(draft.source.minor_units)).toFixed()

/** Revenue of each of the equal parts of a series. */
const perPart = (method: string): Measurer => (figure, ledger) => {
  const course = ledger.whole.courses.find(({ obligation }) => obligation.satisfaction?.method === method && (figure.po === undefined || obligation.id === figure.po))
  const satisfaction = course?.obligation.satisfaction
  if (course === undefined || satisfaction === undefined || satisfaction === null || !('count' in satisfaction) || satisfaction.count === undefined) return undefined
  return inUnits(new Decimal(String(course.phases.at(-1)?.allocatedMinor ?? 0n)).div(satisfaction.count), ledger)
}

/** Progress, its effects, and parts of revenue that have a name of their own. */
export const progress: Readonly<Record<string, Measurer>> = {
  progress_percent: progressPercent,
  percent_complete: progressPercent,
  progress: (figure, ledger) => {
    const said = progressPercent(figure, ledger)
    return typeof said === 'string' ? new Decimal(said).div(100).toFixed() : said
  },
  overage_revenue: ofCause('overage', 'usage'),
  breakage_revenue: ofCause('breakage'),
  shortfall_revenue: ofCause('breakage'),
  gross_profit: grossProfit,
  gross_loss: (figure, ledger) => {
    const profit = grossProfit(figure, ledger)
    return typeof profit === 'bigint' ? -profit : undefined
  },
  gross_margin: grossProfit,
  gross_margin_percent: margin,
  margin_percent: margin,
  revenue_per_week: perPart('weeks'),
}
