import { Decimal } from '#money'
import type { CaseEvent, Words } from '../../case.ts'
import { type Draft, promiseOf, stated } from '../draft.ts'
import { amountOf, firstOf, textOf } from '../first-of.ts'
import type { EventTranslation } from './index.ts'

const wasted = ['wasted', 'wasted_cost', 'wasted_materials', 'wasted_materials_cost', 'inefficiency', 'inefficiencies', 'excluded', 'abnormal_waste', 'rework', 'waste']

/** Cost to date or added; materials apart where they are said apart. */
const cost: EventTranslation = (event) => {
  const apart = firstOf(event, ['cumulative_excluding_uninstalled', 'excluding_uninstalled', 'amount_excluding_uninstalled', 'expected_total_excluding_uninstalled']) !== undefined
  const uninstalled = amountOf(event, 'uninstalled_materials_delivered', 'uninstalled_materials', 'uninstalled', 'uninstalled_cost')
  return [stated({
    kind: 'cost',
    promise: event['po'],
    cumulative: amountOf(event, 'cumulative_excluding_uninstalled', 'cumulative', 'cumulative_cost', 'cost_to_date', 'costs_to_date', 'to_date', 'cumulative_costs'),
    amount: amountOf(event, 'amount_excluding_uninstalled', 'excluding_uninstalled', 'amount', 'increment', 'incurred', 'cost', 'costs_incurred', 'period_cost'),
    expectedTotal: amountOf(event, 'expected_total_excluding_uninstalled', 'expected_total', 'expected_total_cost', 'estimated_total', 'estimated_total_cost', 'estimate_at_completion', 'eac', 'total_expected'),
    toComplete: amountOf(event, 'to_complete', 'estimated_to_complete', 'estimate_to_complete', 'cost_to_complete', 'etc', 'remaining'),
    uninstalled,
    includesUninstalled: uninstalled !== undefined && !apart ? true : undefined,
    wasted: amountOf(event, ...wasted),
  })]
}

/** Hours to date, with the hours expected; or hours added, at the price of their grade where it is stated. */
const hours: EventTranslation = (event) => {
  const estimate = { expectedTotal: textOf(event, 'expected_total', 'expected_total_hours', 'expected_hours', 'estimated_total_hours', 'total_hours'), toComplete: textOf(event, 'to_complete', 'hours_to_complete', 'remaining_hours', 'remaining', 'estimate_to_complete') }
  const cumulative = textOf(event, 'cumulative', 'cumulative_hours', 'hours_to_date', 'to_date')
  const worked = textOf(event, 'quantity', 'hours', 'hours_worked', 'worked', 'increment', 'amount_hours', 'used')
  const rest = stated({ cumulative, ...estimate })
  if (worked !== undefined && Object.keys(stated(estimate)).length > 0) return [stated({ kind: 'progress', measure: 'hours', promise: event['po'], cumulative, increment: cumulative === undefined ? worked : undefined, ...estimate })]
  const logged = worked === undefined ? [] : [stated({ kind: 'hours', promise: event['po'], hours: worked, unitPrice: amountOf(event, 'rate', 'unit_price', 'hourly_rate', 'price') })]
  return [...logged, ...(Object.keys(rest).length === 0 ? [] : [stated({ kind: 'progress', measure: 'hours', promise: event['po'], ...rest })])]
}

const share = (event: Words, keys: readonly string[]): string | undefined => {
  const key = keys.find((name) => event[name] !== undefined)
  const said = key === undefined ? undefined : textOf(event, key)
  if (said === undefined || key === undefined) return undefined
  const number = new Decimal(said.replace('%', ''))
  return (said.includes('%') || key.includes('percent') || number.gt(1) ? number.div(100) : number).toFixed()
}

/** Progress as it was measured; what it was measured in may be said instead of a share. */
const progress: EventTranslation = (event, draft) => {
  const cumulative = share(event, ['percent', 'percent_complete', 'cumulative_percent', 'progress_percent', 'completion_percent', 'progress', 'share', 'completion', 'cumulative', 'value', 'fraction'])
  const increment = share(event, ['increment_percent', 'increment', 'added'])
  const other = [['cost', ['cost', 'cumulative_cost', 'cost_to_date', 'cost_incurred']], ['hours', ['hours', 'cumulative_hours', 'hours_to_date']], ['units', ['units', 'cumulative_units', 'units_delivered', 'quantity']]] as const
  const measured = other.find(([, keys]) => firstOf(event, keys) !== undefined)
  if (measured?.[0] === 'cost') return cost({ ...event, cumulative: firstOf(event, measured[1]) }, draft)
  if (measured !== undefined) return [stated({ kind: 'progress', measure: measured[0], promise: event['po'], cumulative: textOf(event, ...measured[1]), expectedTotal: textOf(event, 'expected_total', 'expected_total_hours', 'expected_units'), toComplete: textOf(event, 'to_complete') })]
  return [stated({ kind: 'progress', measure: 'percent', promise: event['po'], cumulative, increment })]
}

/** A milestone that was reached; of a promise satisfied at a point in time it is the signal awaited. */
const milestone: EventTranslation = (event, draft) => {
  const satisfaction = promiseOf(draft, event['po'])?.['satisfaction'] as { method?: string; signal?: string; names?: readonly string[] } | undefined
  if (satisfaction?.method === 'point-in-time') return [{ kind: 'control', signal: satisfaction.signal, promise: event['po'] }]
  const reached = textOf(event, 'completed', 'cumulative', 'milestones_completed', 'achieved_count', 'count')
  const percent = share(event, ['percent', 'cumulative_percent', 'progress'])
  if (satisfaction?.method === 'reported-progress' && percent !== undefined) return [{ kind: 'progress', measure: 'percent', ...stated({ promise: event['po'] }), cumulative: percent }]
  return [stated({ kind: 'progress', measure: 'milestone', promise: event['po'], cumulative: reached, milestone: reached === undefined ? numbered(satisfaction, textOf(event, 'index', 'number', 'milestone', 'id', 'name', 'no')) : undefined })]
}

/** `M2` is the second, where the contract gives its milestones no names. */
const numbered = (satisfaction: { names?: readonly string[] } | undefined, name: string | undefined): string | undefined => (satisfaction?.names === undefined ? (/^[A-Za-z]{1,2}0*(\d+)$/.exec(name ?? '')?.[1] ?? name) : name)

/** Units made or handed over, to date or added. */
const units: EventTranslation = (event) => [stated({ kind: 'progress', measure: 'units', promise: event['po'], cumulative: textOf(event, 'cumulative', 'cumulative_units', 'to_date'), increment: textOf(event, 'quantity', 'units', 'produced', 'delivered', 'increment'), expectedTotal: textOf(event, 'expected_total', 'expected_units') })]

const each = (names: readonly string[], translation: EventTranslation): Record<string, EventTranslation> => Object.fromEntries(names.map((name) => [name, translation]))

/** Work reported: cost, hours, progress, milestones, units. */
export const work: Readonly<Record<string, EventTranslation>> = {
  ...each(['cost', 'costs', 'cost_incurred', 'costs_incurred', 'cost_report', 'actual_cost'], cost),
  ...each(['hours', 'hours_worked', 'labour', 'labor', 'labour_hours', 'labor_hours', 'timesheet', 'time_entry', 'hours_logged'], hours),
  ...each(['progress', 'progress_report', 'percent_complete', 'progress_update', 'survey', 'appraisal', 'progress_measurement', 'certificate'], progress),
  ...each(['milestone', 'milestone_reached', 'milestone_achieved', 'milestone_completed', 'milestone_complete', 'milestone_accepted'], milestone),
  ...each(['units', 'units_produced', 'production', 'units_delivered', 'units_transferred', 'output', 'weeks_completed'], units),
}

const effort = ['expected_total_hours', 'expected_hours', 'hours_to_complete', 'remaining_hours', 'expected_total_cost', 'expected_total_costs', 'cost_to_complete', 'expected_total', 'to_complete', 'estimate_to_complete', 'estimated_total_cost']
const breakage = ['expected_breakage', 'breakage', 'breakage_percent', 'expected_breakage_percent', 'breakage_rate']

/** Says whether an estimate is of effort or of breakage, which no clause of the price names. */
export const isOfWork = (event: CaseEvent): boolean => firstOf(event, ['variable', 'element']) === undefined && firstOf(event, [...effort, ...breakage]) !== undefined

/** Effort or breakage estimated anew, in the measure of the promise. */
export function estimateOfWork(event: CaseEvent, draft: Draft): readonly Record<string, unknown>[] {
  const promise = promiseOf(draft, event['po']) ?? draft.terms.promises.find(({ satisfaction }) => measured.has(String((satisfaction as { method?: string } | undefined)?.method)))
  const expected = share(event, breakage)
  if (expected !== undefined) return [{ kind: 'estimate', of: promise?.['id'] ?? 'breakage', expected }]
  const method = (promise?.['satisfaction'] as { method?: string } | undefined)?.method
  const known = { ...event, po: promise?.['id'] }
  return method === 'cost-to-cost' || firstOf(event, ['expected_total_cost', 'expected_total_costs', 'cost_to_complete', 'estimated_total_cost']) !== undefined ? cost(known, draft) : method === 'units' ? units(known, draft) : hours(known, draft)
}

const measured: ReadonlySet<string> = new Set(['hours', 'cost-to-cost', 'units', 'drawdown', 'usage-against-commitment'])
