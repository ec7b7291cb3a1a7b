import type { Words } from '../../case.ts'
import type { Draft } from '../draft.ts'
import { control } from './control.ts'
import { time } from './time.ts'
import { use } from './use.ts'
import { work } from './work.ts'
import { variablePatterns } from './variable.ts'

/** How one pattern of the vocabulary is satisfied. */
export type PatternTranslation = (pattern: Words, draft: Draft, obligation: Words) => Record<string, unknown> | undefined

/** Every pattern of the vocabulary, grouped by what measures it. */
const patterns: Readonly<Record<string, PatternTranslation>> = { ...variablePatterns, ...time, ...control, ...work, ...use }

/** Other names of the same pattern. */
const aliases: Readonly<Record<string, string>> = {
  ratable: 'straight_line', rateable: 'straight_line', over_time: 'straight_line', time: 'straight_line',
  licence_right_to_access: 'straight_line', license_right_to_access: 'straight_line', right_to_access: 'straight_line', service_warranty: 'straight_line',
}

/** What a pattern of no known name speaks of: the pattern that says the same. The first that fits decides. */
const likely: readonly (readonly [RegExp, string])[] = [
  [/(sale|sell|sold).*(dealer|third|end|consign|custom)|(dealer|consign).*(sale|sell|sold)/, 'on_dealer_sale'],
  [/royalt/, 'sales_based_royalty'], [/redem|redeem|point|voucher|gift/, 'redemption'], [/exercis|option|material_right/, 'on_exercise_or_expiry'],
  [/milestone/, 'output_milestones'], [/hour|labou?r/, 'input_hours'], [/cost/, 'cost_to_cost'], [/commit|minimum/, 'usage_against_commitment'], [/credit|prepaid|drawdown/, 'prepaid_usage'], [/unit/, 'output_units'], [/usage|metered|consum/, 'usage'],
  [/bill.*hold/, 'bill_and_hold'], [/accept/, 'on_acceptance'], [/install/, 'on_installation'], [/deliver/, 'on_delivery'], [/ship/, 'on_shipment'], [/complet/, 'on_completion'], [/licen[cs]e/, 'licence'], [/transfer|control|point_in_time/, 'on_transfer'], [/invoic|bill/, 'on_invoice'], [/pay|receipt/, 'on_payment'],
  [/progress|percent/, 'progress'], [/stand_?ready/, 'stand_ready'], [/straight|ratab|rateab|linear|time|month|dai|year|term|series/, 'straight_line'],
]

export function satisfactionOf(draft: Draft, obligation: Words): Record<string, unknown> | undefined {
  const pattern = obligation['pattern'] as Words | undefined
  if (pattern === undefined) return undefined
  const type = String(pattern['type'])
  const translate = patterns[aliases[type] ?? type] ?? patterns[likely.find(([pattern]) => pattern.test(type))?.[1] ?? '']
  if (translate === undefined) draft.missing.push(`pattern ${type}`)
  return translate?.(pattern, draft, obligation)
}
