import type { Words } from '../../case.ts'
import { type Draft, amount, stated, text } from '../draft.ts'
import { licenceOf } from '../patterns/control.ts'
import { shareText } from '../price/variable.ts'
import { expectedCost } from '../warranty.ts'
import { roleKeys } from './judgements.ts'
import { optionKeys } from './options.ts'
import type { PromiseTranslation } from './index.ts'

const said = ['As the source states.']
const factor = (answer: unknown) => ({ answer: answer === true, evidence: said })

/** The two limbs as a case answers them: as one word, or factor by factor. */
export function distinctness(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return { capable: factor(true), integration: factor(false), modification: factor(false), interdependence: factor(value === false) }
  const words = value as Words
  const identifiable = words['separately_identifiable'] ?? words['separable']
  const limb = (...keys: string[]): unknown => keys.map((key) => words[key]).find((answer) => answer !== undefined)
  return stated({
    capable: factor(limb('capable', 'capable_of_being_distinct') ?? true),
    integration: factor(limb('integration', 'significant_integration', 'integrated')),
    modification: factor(limb('modification', 'customisation', 'customization', 'significantly_modifies')),
    interdependence: factor(limb('interdependence', 'interdependent', 'highly_interdependent') ?? identifiable === false),
    confidence: text(words['confidence']),
  })
}

/** A word that names the nature of a promise. */
const natures: Readonly<Record<string, string>> = {
  good: 'good', goods: 'good', product: 'good', service: 'service', licence: 'licence', license: 'licence', material_right: 'material-right', option: 'option', customer_option: 'option',
  assurance_warranty: 'assurance-warranty', service_warranty: 'service-warranty', set_up: 'set-up', setup: 'set-up', set_up_fee: 'set-up', setup_fee: 'set-up', upfront_fee: 'set-up', loyalty_points: 'loyalty-points', points: 'loyalty-points',
  gift_card: 'gift-card', shipping: 'shipping', freight: 'shipping', delivery_service: 'shipping',
}
const nature: PromiseTranslation = (value) => stated({ nature: natures[String(value)] })

/** A date on the obligation itself is the fact that control passed then, unless an event says the same. */
const passedOn = (signal: string): PromiseTranslation => (value, draft, given) => {
  const told = (draft.source.input.events ?? []).some((event) => event['po'] === given['id'] && controlEvents.has(event.type))
  const on = text(value)
  if (!told && on !== undefined) draft.facts.push({ kind: 'control', on, signal, promise: given['id'] })
  return {}
}
const controlEvents: ReadonlySet<string> = new Set(['transfer', 'delivery', 'shipment', 'acceptance', 'completion', 'transfer_of_possession', 'installation', 'licence_period_starts', 'bill_and_hold'])

/** The four criteria of 55-83, in the words of a case. */
export function billAndHold(value: unknown): Record<string, unknown> {
  const words = (typeof value === 'object' && value !== null ? value : {}) as Words
  const all = value === true || Object.keys(words).length === 0 || ['criteria_met', 'all_criteria_met', 'all_met', 'met'].some((key) => words[key] === true)
  const met = (...keys: string[]): boolean => all || keys.some((key) => words[key] === true)
  return {
    substantiveReason: met('substantive_reason', 'reason_substantive', 'customer_requested', 'requested_by_customer', 'reason', 'substantive'),
    identified: met('identified', 'identified_separately', 'separately_identified', 'segregated'),
    ready: met('ready', 'ready_for_transfer', 'ready_for_physical_transfer', 'ready_for_delivery'),
    noOtherUse: met('no_other_use', 'cannot_use_or_redirect', 'cannot_be_used_or_redirected', 'no_alternative_use', 'cannot_redirect', 'not_redirectable', 'entity_cannot_use_or_redirect'),
  }
}

const criteria: PromiseTranslation = (value) => {
  const words = (value ?? {}) as Words
  const any = (...keys: string[]): boolean => keys.some((key) => words[key] === true)
  return { overTime: { consumedAsPerformed: any('a', 'consumed_as_performed', 'customer_receives_and_consumes', 'simultaneous_receipt', 'simultaneously_consumes'), controlledAsCreated: any('b', 'controlled_as_created', 'customer_controls', 'customer_controls_asset', 'customer_controls_wip'), noAlternativeUse: any('c', 'no_alternative_use'), rightToPayment: any('c', 'right_to_payment', 'enforceable_right_to_payment', 'enforceable_right_to_payment_for_performance') } }
}

const licence: PromiseTranslation = (value) => {
  const words = (typeof value === 'object' && value !== null ? value : { ip: value }) as Words
  const ip = String(words['ip'] ?? words['type'] ?? words['nature'] ?? '')
  return { nature: 'licence', licence: stated({ intellectualProperty: ['functional', 'symbolic'].includes(ip) ? ip : undefined, renewal: words['renewal'], startsOn: text(words['start'] ?? words['renewal_period_start']), activitiesAffect: words['activities_affect'] ?? words['ongoing_activities'] }) }
}

/** Keys of step 2: what a promise is, whether it is distinct, who controls it, when control passes. */
export const step2: Readonly<Record<string, PromiseTranslation>> = {
  pattern: (value, draft, given) => (/^assurance|^warranty_provision/.test(String((value as Words)['type'])) ? stated({ nature: 'assurance-warranty', cost: expectedCost(given, draft) }) : stated({ licence: licenceOf(value as Words) })),
  assurance: (value) => (value === true ? { nature: 'assurance-warranty' } : {}),
  ...roleKeys, ...optionKeys,
  distinct: (value) => ({ distinct: distinctness(value) }),
  distinctness: (value) => ({ distinct: distinctness(value) }),
  part_of: (value) => ({ partOf: value }), bundled_with: (value) => ({ partOf: value }), combined_with: (value) => ({ partOf: value }),
  series: (value) => ({ series: value === true }),
  nature, kind: nature, type: nature,
  commission_rate: (value) => stated({ commissionRate: shareText(value) }), take_rate: (value) => stated({ commissionRate: shareText(value) }), commission: (value) => ({ commission: amount(value) }),
  acceptance: (value) => (['formality', 'substantive'].includes(String(value)) ? { acceptance: value } : {}), acceptance_required: (value) => (value === true ? { acceptance: 'substantive' } : {}),
  bill_and_hold: (value) => ({ billAndHold: billAndHold(value) }), bill_and_hold_criteria: (value) => ({ billAndHold: billAndHold(value) }),
  criteria, over_time_criteria: criteria, over_time_criterion: (value) => criteria({ [String(value)]: true }, {} as Draft, {}),
  licence, license: licence, intellectual_property: licence, ip_type: licence,
  licence_type: licence,
  transfer_date: passedOn('transfer'), delivery_date: passedOn('delivery'), acceptance_date: passedOn('acceptance'), shipment_date: passedOn('shipment'),
}
