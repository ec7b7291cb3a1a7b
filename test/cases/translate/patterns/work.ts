import { Decimal } from '#money'
import type { Words } from '../../case.ts'
import { type Draft, stated } from '../draft.ts'
import { amountOf, firstOf, textOf } from '../first-of.ts'
import type { PatternTranslation } from './index.ts'

const units: PatternTranslation = (pattern, _, obligation) => {
  const quantity = textOf(pattern, 'quantity', 'total_units', 'expected_units', 'units', 'expected_total_units', 'expected_total', 'total') ?? textOf(obligation, 'quantity', 'total_units', 'expected_units')
  return quantity === undefined ? { method: 'as-used', measure: 'units' } : { method: 'units', quantity }
}

const hours: PatternTranslation = (pattern, draft, obligation) => {
  const expectedHours = textOf({ ...obligation, ...pattern }, 'expected_total_hours', 'expected_hours', 'total_hours', 'estimated_hours', 'budget_hours', 'budgeted_hours', 'expected_total_labour_hours', 'expected_labour_hours', 'hours', 'expected_total')
  return toldAsShares(draft, obligation) ? reported(pattern, draft, obligation) : stated({ method: 'hours', expectedHours })
}

const cost: PatternTranslation = (pattern, draft, obligation) => {
  const said = { ...obligation, ...pattern }
  const expected = amountOf(said, 'expected_total_cost', 'expected_cost', 'total_cost', 'expected_total_costs', 'estimated_total_cost', 'expected_costs', 'budget', 'budgeted_cost', 'expected_total')
  return toldAsShares(draft, obligation) ? reported(pattern, draft, obligation) : stated({ method: 'cost-to-cost', expectedCost: expected, uninstalledMaterials: amountOf(said, 'uninstalled_materials', 'uninstalled_materials_cost', 'uninstalled') })
}

/** Milestones by weight, by amount, or of equal weight, with the names by which events call them. */
const milestones: PatternTranslation = (pattern, draft, obligation) => {
  const said = { ...obligation, ...pattern }
  const listed = (Array.isArray(said['milestones']) ? said['milestones'] : []) as readonly (Words | string)[]
  const entries = listed.map((entry) => (typeof entry === 'string' ? { name: entry } : entry))
  const weights = (Array.isArray(said['weights']) ? said['weights'].map((weight) => textOf({ weight }, 'weight')) : entries.map((entry) => textOf(entry, 'weight', 'percent', 'share', 'amount', 'value'))).map((weight) => weight?.replace('%', ''))
  const names = entries.map((entry, index) => textOf(entry, 'id', 'name', 'index') ?? String(index + 1))
  const count = Number(textOf(said, 'count', 'number_of_milestones', 'milestone_count', ...(listed.length === 0 ? ['milestones'] : [])) ?? entries.length)
  const weighted = weights.length > 0 && weights.every((weight) => weight !== undefined) && draft.policies['progress_measure'] !== 'milestones_equal_weight'
  return stated({ method: 'milestones', weights: weighted ? weights : undefined, names: names.length > 0 ? names : undefined, count: weighted || count === 0 ? (weighted ? undefined : weights.length || undefined) : count })
}

const weeks: PatternTranslation = (pattern, draft, obligation) => {
  const count = Number(textOf({ ...obligation, ...pattern }, 'weeks', 'count', 'quantity') ?? NaN)
  if (!Number.isInteger(count)) draft.missing.push('pattern output_weeks without a number of weeks')
  return stated({ method: 'weeks', count: Number.isInteger(count) ? count : 1, startOn: textOf(pattern, 'start', 'start_date')?.slice(0, 10) })
}

const reported: PatternTranslation = () => ({ method: 'reported-progress' })

const shares = ['percent', 'percent_complete', 'cumulative_percent', 'progress_percent', 'completion_percent', 'increment_percent', 'share', 'fraction']

/** Whether the reports of the work say how far it has come and not what it took. */
function toldAsShares({ source }: Draft, { id }: Words): boolean {
  const reports = (source.input.events ?? []).filter(({ type, po }) => /^(progress|percent|hours|labou?r|cost)/.test(type) && (po === undefined || po === id))
  return reports.length > 0 && reports.every((report) => firstOf(report, shares) !== undefined && firstOf(report, ['cost', 'hours', 'quantity', 'cumulative_cost', 'cumulative_hours']) === undefined)
}

/** By the words of `progress_measure`. */
const byMeasure: Readonly<Record<string, PatternTranslation>> = {
  cost_to_cost: cost, cost, costs: cost, hours, labour_hours: hours, labor_hours: hours, units, units_delivered: units, units_produced: units, milestones_equal_weight: milestones, milestones_weighted: milestones, milestones,
  percent: reported, percent_complete: reported, reported, surveys: reported,
}

/** The pattern that a measure of progress names. @returns nothing for other words */
export const satisfactionByMeasure = (measure: unknown, ...[pattern, draft, obligation]: Parameters<PatternTranslation>): Record<string, unknown> | undefined => byMeasure[String(measure)]?.(pattern, draft, obligation)

/** Progress without a measure of its own: what the pattern, or policy of the case, names. */
const byProgress: PatternTranslation = (pattern, draft, obligation) => satisfactionByMeasure(firstOf(pattern, ['measure', 'method', 'progress_measure']) ?? draft.policies['progress_measure'], pattern, draft, obligation) ?? byWhatIsSaid(pattern, draft, obligation)

/** The first report of work tells what is measured. */
function byWhatIsSaid(...[pattern, draft, obligation]: Parameters<PatternTranslation>): Record<string, unknown> | undefined {
  const types = new Set((draft.source.input.events ?? []).map(({ type }) => type))
  const measure = types.has('cost') || types.has('costs') ? cost : types.has('hours') || types.has('labour') ? hours : types.has('milestone') ? milestones : reported
  return measure(pattern, draft, obligation)
}

const each = (names: readonly string[], translation: PatternTranslation): Record<string, PatternTranslation> => Object.fromEntries(names.map((name) => [name, translation]))

/** Patterns by output and input. */
export const work: Readonly<Record<string, PatternTranslation>> = {
  ...each(['units', 'units_transferred', 'output_units', 'units_delivered', 'units_produced', 'output_units_delivered', 'output_units_produced', 'units_of_production', 'units_of_output', 'output_quantity', 'per_unit_transferred'], units),
  ...each(['hours', 'input_hours', 'input_labour_hours', 'input_labor_hours', 'labour_hours', 'labor_hours', 'input_labour', 'hours_worked_of_expected', 'input_effort', 'efforts_expended'], hours),
  ...each(['cost_to_cost', 'input_cost', 'input_costs', 'input_cost_to_cost', 'costs_incurred', 'percentage_of_completion_cost'], cost),
  ...each(['milestones', 'output_milestones', 'milestone', 'milestones_weighted', 'milestones_equal_weight', 'output_milestones_weighted'], milestones),
  ...each(['output_weeks', 'weeks', 'weekly', 'weekly_series', 'series_weeks'], weeks),
  ...each(['reported_progress', 'output_percent', 'output_survey', 'survey', 'appraisal', 'output_appraisal', 'surveys_of_work', 'certified_progress'], reported),
  ...each(['percent_complete', 'percentage_of_completion', 'progress', 'input', 'output', 'input_method', 'output_method', 'over_time_progress', 'poc'], byProgress),
}

/** A number of decimals as policy writes it. */
export const isWhole = (value: unknown): boolean => value !== null && new Decimal(String(value)).isInteger()
