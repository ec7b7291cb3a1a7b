import type { Words } from '../../case.ts'
import { type Draft, stated } from '../draft.ts'
import { firstOf } from '../first-of.ts'
import type { PromiseTranslation } from './index.ts'

const said = ['As the source states.']
const yes = (value: unknown): boolean => value === true || /^(true|yes|entity|high|met)$/i.test(String(value))

const indicators = {
  responsible: ['primarily_responsible', 'primary_responsibility', 'responsible', 'responsible_for_fulfilment', 'responsible_for_fulfillment', 'primary_obligor'],
  inventoryRisk: ['inventory_risk', 'has_inventory_risk', 'bears_inventory_risk'],
  pricing: ['pricing_discretion', 'discretion_over_price', 'discretion_in_pricing', 'price_discretion', 'sets_price', 'pricing', 'price_latitude'],
} as const

/** Indicators of control before the customer: where they disagree, the source concludes as most of them say. */
export const controlBefore: PromiseTranslation = (value) => {
  if (typeof value !== 'object' || value === null) return { role: yes(value) ? 'principal' : 'agent' }
  const words = value as Words
  const answers = Object.values(indicators).map((keys) => yes(firstOf(words, keys)))
  const [responsible, inventoryRisk, pricing] = answers.map((answer) => ({ answer, evidence: said }))
  const controls = firstOf(words, ['controls_before_transfer', 'controls', 'control_before_transfer', 'obtains_control'])
  const concluded = controls === undefined ? answers.filter((answer) => answer).length > 1 : yes(controls)
  return { control: { concluded: concluded ? 'principal' : 'agent', responsible, inventoryRisk, pricing } }
}

/** An indicator that stands with the promise itself. */
const alone: PromiseTranslation = (_, draft: Draft, given) => (given['role'] === undefined && given['controls_before_transfer'] === undefined ? controlBefore(given, draft, given) : {})

/** Who controls the good before the customer does. */
export const roleKeys: Readonly<Record<string, PromiseTranslation>> = {
  role: (value) => stated({ role: /agent/.test(String(value)) ? 'agent' : /principal/.test(String(value)) ? 'principal' : undefined }),
  principal: (value) => ({ role: value === true ? 'principal' : 'agent' }),
  agent: (value) => ({ role: value === true ? 'agent' : 'principal' }),
  controls_before_transfer: (value) => ({ role: value === true ? 'principal' : 'agent' }),
  control_before_transfer: (value) => ({ role: value === true ? 'principal' : 'agent' }),
  control_indicators: controlBefore, indicators: controlBefore, control: controlBefore, principal_indicators: controlBefore, control_test: controlBefore,
  ...Object.fromEntries(Object.values(indicators).flat().map((key): [string, PromiseTranslation] => [key, alone])),
}
