import type { Words } from '../../case.ts'
import { type Draft, choose } from '../draft.ts'
import { textOf } from '../first-of.ts'
import { satisfactionByMeasure } from '../patterns/work.ts'
import type { PolicyTranslation } from './index.ts'

/** A choice by the words of the vocabulary. */
const chosen = (group: string, option: string, words: Readonly<Record<string, unknown>>): PolicyTranslation => (value, draft) => {
  if (!Object.hasOwn(words, String(value))) return false
  choose(draft, group, { [option]: words[String(value)] })
  return true
}

const share = (option: string): PolicyTranslation => (value, draft) => {
  const said = textOf({ value }, 'value')
  if (said === undefined) return false
  const number = Number(said.replace('%', ''))
  choose(draft, 'credits', { [option]: String(said.includes('%') || number > 1 ? number / 100 : number) })
  return true
}

const progress: ReadonlySet<string> = new Set(['cost-to-cost', 'hours', 'units', 'milestones', 'reported-progress', 'unspecified', 'straight-line'])

/** The measure that policy names, for promises that are measured by another. */
const measure: PolicyTranslation = (value, draft) => {
  for (const [index, obligation] of (draft.source.input.obligations ?? []).entries()) {
    const promise = draft.terms.promises[index]
    const method = (promise?.['satisfaction'] as { method?: string } | undefined)?.method
    if (promise === undefined || method === undefined || !progress.has(method) || (method === 'straight-line' && draft.terms.promises.length > 1)) continue
    const by = String(value) === 'time' ? { method: 'straight-line' } : satisfactionByMeasure(value, (obligation['pattern'] ?? {}) as Words, draft, obligation)
    if (by !== undefined && by['method'] !== method) promise['satisfaction'] = by
  }
  return String(value) === 'time' || satisfactionByMeasure(value, {}, { ...draft, missing: [] }, {}) !== undefined
}

/** An effort now expected: known on the day of the latest report. */
const expected = (kind: 'hours' | 'cost'): PolicyTranslation => (value, draft) => {
  const reported = draft.facts.filter((fact) => (kind === 'cost' ? fact['kind'] === 'cost' : fact['kind'] === 'hours' || fact['measure'] === 'hours'))
  const last = reported.at(-1)
  if (last === undefined) return false
  const estimate = kind === 'cost' ? { kind: 'cost' } : { kind: 'progress', measure: 'hours' }
  draft.facts.push({ on: last['on'], ...estimate, ...(last['promise'] === undefined ? {} : { promise: last['promise'] }), expectedTotal: String(value) })
  return true
}

const months: PolicyTranslation = (value, draft) => {
  const [, count] = /^(\d+)[ _]?months?/.exec(String(value)) ?? []
  if (count !== undefined) choose(draft, 'credits', { lapseMonths: Number(count) })
  return count !== undefined || String(value) === 'never'
}

const knownPatterns: Readonly<Record<string, (draft: Draft) => void>> = {
  usage_against_commitment: (draft) => choose(draft, 'usage', { commitment: 'by-units' }),
  stand_ready_rateable: (draft) => choose(draft, 'usage', { commitment: 'rateable' }),
  usage: () => undefined,
}

const rollOver: PolicyTranslation = (value, draft) => {
  const over = value === true || /roll|carry|defer/.test(String(value))
  choose(draft, 'usage', { unusedUnits: over ? 'roll-over' : 'lapse' })
  if (over) choose(draft, 'credits', { breakage: 'none' })
  return over || value === false || /expire|lapse|forfeit|breakage|recogni[sz]e|none/.test(String(value))
}

/** Progress, use and what is not used. */
export const use: Readonly<Record<string, PolicyTranslation>> = {
  progress_measure: measure,
  progress_rounding_dp_percent: (value, draft) => {
    choose(draft, 'progress', { percentDecimals: value === null ? null : Number(value) })
    return value === null || Number.isInteger(Number(value))
  },
  uninstalled_materials: chosen('progress', 'uninstalledMaterials', { zero_margin: 'zero-margin', included: 'as-other-cost', include: 'as-other-cost', as_other_cost: 'as-other-cost', in_progress: 'as-other-cost' }),
  not_estimable: chosen('progress', 'notMeasurable', { zero_profit: 'to-extent-of-cost', cost_recovery: 'to-extent-of-cost', recognise_to_extent_of_cost: 'to-extent-of-cost', to_extent_of_cost: 'to-extent-of-cost', hold: 'hold' }),
  outcome_not_measurable: (value, draft) => chosen('progress', 'notMeasurable', { zero_profit: 'to-extent-of-cost', zero_margin: 'to-extent-of-cost', cost_recovery: 'to-extent-of-cost', true: 'to-extent-of-cost' })(value, draft),
  zero_profit_until_estimable: chosen('progress', 'notMeasurable', { true: 'to-extent-of-cost', false: 'hold' }),
  cost_recovery: chosen('progress', 'notMeasurable', { true: 'to-extent-of-cost', false: 'hold' }),
  wasted_cost: (value) => /exclud/.test(String(value)),
  wasted_materials: (value) => /exclud/.test(String(value)),
  expected_total_hours: expected('hours'),
  expected_total_cost: expected('cost'),
  usage_recognition: (value) => ['when_reported', 'when_used', 'as_used'].includes(String(value)),
  aggregate: chosen('usage', 'aggregate', { sum: 'sum', max: 'max', last_during_period: 'last-during-period', last_ever: 'last-ever' }),
  right_to_invoice: chosen('usage', 'rightToInvoice', { true: true, false: false }),
  pattern: (value, draft) => {
    knownPatterns[String(value)]?.(draft)
    return knownPatterns[String(value)] !== undefined
  },
  breakage: chosen('credits', 'breakage', { proportional: 'proportional', remote: 'remote', none: 'none', at_expiry: 'remote' }),
  expected_breakage: share('expectedBreakage'),
  expected_breakage_percent: share('expectedBreakage'),
  escheat_share_of_breakage: share('escheatShare'),
  escheat: share('escheatShare'),
  reestimate: (value) => value === 'cumulative_catch_up',
  estimate_change: (value) => value === 'cumulative_catch_up',
  unused_hours: chosen('credits', 'unusedHours', { expire: 'expire', expires: 'expire', forfeit: 'expire', roll_over: 'roll-over', rollover: 'roll-over', carry_over: 'roll-over' }),
  unfulfilled_after: months,
  unused_units: rollOver, unused_commitment: rollOver, rollover: rollOver, roll_over: rollOver, unused: rollOver, shortfall: rollOver,
}
