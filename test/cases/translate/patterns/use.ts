import { Decimal } from '#money'
import type { Words } from '../../case.ts'
import { conventionNames } from '../conventions.ts'
import { type Draft, amount, choose, stated } from '../draft.ts'
import { amountOf, firstOf, textOf } from '../first-of.ts'
import type { PatternTranslation } from './index.ts'
import { time } from './time.ts'

const aggregates: Readonly<Record<string, string>> = { sum: 'sum', max: 'max', last_during_period: 'last-during-period', last_ever: 'last-ever' }
const perPeriod: Readonly<Record<string, string>> = { month: 'month', monthly: 'month', per_month: 'month', quarter: 'quarter', quarterly: 'quarter', year: 'year', annual: 'year', yearly: 'year', term: 'term', contract: 'term', contract_term: 'term' }

/** Over which periods use is counted. */
const every = (said: Words): string | undefined => perPeriod[String(firstOf(said, ['commitment_period', 'billing_period', 'frequency', 'per', 'every', 'period']))]

const clauseOf = ({ source }: Draft): Words => ((source.input.transaction_price?.['variable'] ?? []) as readonly Words[])[0] ?? {}

/** Priced as it is used: the price may stand with the promise, the pattern, or the price clause. */
const asUsed = (measure: string): PatternTranslation => (pattern, draft, obligation) => {
  const said = { ...obligation, ...pattern }
  const clause = clauseOf(draft)
  return stated({
    method: 'as-used',
    measure,
    unitPrice: amountOf(pattern, 'unit_price', 'rate', 'hourly_rate', 'price') ?? amountOf(obligation, 'unit_price', 'rate', 'hourly_rate', 'rate_per_hour', 'price_per_unit', 'overage_price') ?? amountOf(clause, 'unit_price', 'overage_price', 'price_per_unit'),
    aggregate: draft.policies['aggregate'] === undefined ? (aggregates[String(said['aggregate'] ?? clause['aggregate'])]) : undefined,
    thresholdUnits: textOf(said, 'threshold_units', 'threshold', 'included_units', 'free_units') ?? (clause['price_if_exceeded'] === undefined ? textOf(clause, 'threshold_units', 'threshold') : undefined),
    every: every(said),
    maximum: amountOf(said, 'cap', 'not_to_exceed', 'maximum', 'max_amount', 'ceiling'),
  })
}

/** Rights bought in advance; their number stands with the promise, or is its price at the price of one. */
const drawdown: PatternTranslation = (pattern, _, obligation) => {
  const said = { ...obligation, ...pattern }
  const [price, unit] = [amount(said['stated_price']), amount(said['unit_price'])]
  const quantity = textOf(said, 'quantity', 'credits', 'units', 'prepaid_units', 'included_units', 'included_hours', 'hours_included', 'prepaid_hours', 'hours', 'total_hours', 'total_units', 'included_credits', 'points') ?? (price !== undefined && unit !== undefined && !new Decimal(unit).isZero() ? new Decimal(price).div(unit).toFixed() : price)
  return stated({ method: 'drawdown', quantity, expiresOn: textOf(said, 'expiry', 'expires', 'expires_on', 'expiry_date', 'expiration', 'valid_until', 'end')?.slice(0, 10) })
}

/** A commitment in units; one in money is as many units as it pays for. */
const commitment: PatternTranslation = (pattern, draft, obligation) => {
  const said = { ...obligation, ...pattern }
  const price = amountOf(said, 'minimum', 'minimum_commitment', 'commitment', 'committed_amount', 'stated_price') ?? amount(draft.source.input.transaction_price?.['fixed'])
  const unit = amountOf(said, 'unit_price', 'price_per_unit', 'overage_price') ?? amountOf(clauseOf(draft), 'unit_price')
  const included = textOf(said, 'included_units', 'committed_units', 'minimum_units', 'commitment_units', 'quantity') ?? textOf(clauseOf(draft), 'threshold_units', 'threshold') ?? (price !== undefined && unit !== undefined ? new Decimal(price).div(unit).toFixed() : undefined)
  if (included === undefined) draft.missing.push('pattern usage_against_commitment without committed units')
  const [start, end] = [textOf(pattern, 'start')?.slice(0, 10), textOf(pattern, 'end')?.slice(0, 10)]
  return stated({
    method: 'usage-against-commitment',
    includedUnits: included ?? '1',
    overagePrice: amountOf(said, 'overage_price', 'overage_unit_price', 'overage_rate', 'unit_price') ?? amountOf(clauseOf(draft), 'unit_price', 'overage_price'),
    every: every(said),
    term: start !== undefined && end !== undefined ? { from: start, through: end } : undefined,
  })
}

const rateably: PatternTranslation = (pattern, draft, obligation) => {
  choose(draft, 'usage', { commitment: 'rateable' })
  byMonth(draft, { ...obligation, ...pattern })
  return commitment(pattern, draft, obligation)
}

const committed = ['included_units', 'committed_units', 'minimum_units', 'commitment_units']
const paidAhead = ['expiry', 'expires', 'expires_on', 'expiry_date', 'expiration', 'valid_until']

/** Use: against a commitment, of rights bought in advance, or as it is used. */
const usage: PatternTranslation = (pattern, draft, obligation) => {
  const said = { ...obligation, ...pattern }
  const priced = amount(said['stated_price']) !== undefined || (draft.source.input.obligations?.length === 1 && amount(draft.source.input.transaction_price?.['fixed']) !== undefined)
  const way = String(draft.policies['pattern'])
  if (way === 'stand_ready_rateable') return rateably(pattern, draft, obligation)
  if (priced && (way === 'usage_against_commitment' || firstOf(said, committed) !== undefined)) return commitment(pattern, draft, obligation)
  if (priced && (textOf(said, 'quantity', 'credits', 'prepaid_units') !== undefined || firstOf(said, paidAhead) !== undefined || draft.policies['breakage'] !== undefined)) return drawdown(pattern, draft, obligation)
  return asUsed('usage')(pattern, draft, obligation)
}

/** A commitment by the pattern that policy of the case chooses for it. */
const byPolicy: PatternTranslation = (pattern, draft, obligation) => (draft.policies['pattern'] === 'stand_ready_rateable' ? rateably : commitment)(pattern, draft, obligation)

/** A retainer runs for a month where nothing says otherwise, and each month earns the same. */
const retainer: PatternTranslation = (pattern, draft, obligation) => {
  const said = { ...obligation, ...pattern }
  if (firstOf(said, committed) !== undefined) return rateably(pattern, draft, obligation)
  const given = time['stand_ready']?.(pattern, draft, obligation) ?? {}
  const { term_months: months, end } = draft.source.input.contract ?? {}
  const untimed = given['term'] === undefined && given['months'] === undefined && months === undefined && end === undefined
  byMonth(draft, said)
  return stated({ ...given, ...(untimed ? { months: periodsOf(said) } : {}), includedHours: hoursOf(said) })
}

/** Each month earns the same, where neither policy nor the promise says otherwise. */
function byMonth(draft: Draft, said: Words): void {
  if (draft.policies['proration'] !== undefined || draft.policies['day_count'] !== undefined) return
  const named = conventionNames[String(firstOf(said, ['convention', 'proration']))]
  choose(draft, 'schedule', { convention: 'equal-months', ...draft.choices['schedule'], ...(named === undefined ? {} : { convention: named }) })
}

/** Periods that a price pays for: the price of the promise by that of one period. */
function periodsOf(said: Words): number {
  const [price, unit] = [amount(said['stated_price']), amountOf(said, 'unit_price', 'monthly_fee', 'fee_per_month')]
  const periods = price === undefined || unit === undefined || new Decimal(unit).isZero() ? new Decimal(1) : new Decimal(price).div(unit)
  return periods.isInteger() && periods.gte(1) ? periods.toNumber() : 1
}

function hoursOf(said: Words): string | undefined {
  const hours = textOf(said, 'included_hours', 'hours_included', 'hours_per_month', 'included_hours_per_month')
  return hours === undefined ? undefined : new Decimal(hours).times(periodsOf(said)).toFixed()
}

const each = (names: readonly string[], translation: PatternTranslation): Record<string, PatternTranslation> => Object.fromEntries(names.map((name) => [name, translation]))

/** Patterns by use. */
export const use: Readonly<Record<string, PatternTranslation>> = {
  ...each(['usage', 'consumption', 'metered', 'usage_based', 'metered_usage', 'pay_per_use', 'pay_as_you_go', 'per_transaction'], usage),
  ...each(['overage', 'usage_as_invoiced'], asUsed('usage')),
  ...each(['time_and_materials', 'hours_as_worked', 'hourly', 't_and_m', 'time_and_material', 'as_invoiced', 'right_to_invoice', 'billable_hours'], asUsed('hours')),
  ...each(['drawdown', 'credits', 'prepaid_credits', 'credit_drawdown', 'credits_drawdown', 'prepaid', 'prepaid_usage', 'prepaid_units', 'prepaid_hours', 'prepaid_package', 'units_redeemed', 'on_use'], drawdown),
  ...each(['usage_against_commitment', 'commitment', 'minimum_commitment', 'committed_usage', 'take_or_pay', 'minimum_purchase', 'commitment_drawdown'], byPolicy),
  ...each(['stand_ready_rateable', 'rateable_commitment'], (pattern, draft, obligation) => (firstOf({ ...obligation, ...pattern }, committed) === undefined ? retainer : rateably)(pattern, draft, obligation)),
  ...each(['stand_ready', 'retainer', 'monthly_retainer', 'retainer_hours'], retainer),
}
