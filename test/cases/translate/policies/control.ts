import { choose, promiseOf } from '../draft.ts'
import { distinctness } from '../promises/step2.ts'
import type { PolicyTranslation } from './index.ts'

/** A choice of step 2 by the words of the vocabulary. */
const chosen = (option: string, words: Readonly<Record<string, string>>): PolicyTranslation => (value, draft) => {
  const choice = words[String(value)]
  if (choice !== undefined) choose(draft, 'obligations', { [option]: choice })
  return choice !== undefined
}

const told = (draft: Parameters<PolicyTranslation>[1], type: string): boolean => (draft.source.input.events ?? []).some((event) => event.type === type)

/** The signal that counts for goods, where a policy asks for one that the facts can give. */
const trigger: PolicyTranslation = (value, draft) => {
  const signal = String(value).replace(/_event$/, '')
  if (['fulfilment', 'fulfillment', 'transfer', 'transfer_of_control', 'control_transfer'].includes(signal)) return true
  if (!['delivery', 'acceptance', 'shipment', 'completion', 'installation', 'possession'].includes(signal)) return false
  if (told(draft, signal) || signal === 'acceptance') choose(draft, 'obligations', { trigger: signal })
  return true
}

/** What shows that a licence can be used; software that the case has delivered like goods waits for the same. */
const licenceTrigger: PolicyTranslation = (value, draft) => {
  const [signal, choice] = triggers[String(value)] ?? []
  for (const promise of draft.terms.promises) {
    const satisfaction = promise['satisfaction'] as { method?: string; signal?: string } | undefined
    const licence = promise['licence'] !== undefined || /licen[cs]e|software/i.test(`${String(promise['description'])} ${String(promise['nature'])}`)
    if (signal !== undefined && licence && satisfaction?.method === 'point-in-time' && ['delivery', 'transfer', 'acceptance'].includes(String(satisfaction.signal))) promise['satisfaction'] = { ...satisfaction, signal }
  }
  if (choice !== undefined) choose(draft, 'obligations', { licenceTrigger: choice })
  return signal !== undefined
}

const triggers: Readonly<Record<string, readonly [string, string?]>> = {
  delivery_event: ['delivery', 'delivery'], delivery: ['delivery', 'delivery'], acceptance: ['acceptance', 'acceptance'], acceptance_event: ['acceptance', 'acceptance'], customer_acceptance: ['acceptance', 'acceptance'],
  licence_period_start: ['licence-period-start', 'period-start'], licence_period_starts: ['licence-period-start', 'period-start'], period_start: ['licence-period-start', 'period-start'],
  fulfilment_event: ['transfer'], fulfillment_event: ['transfer'], fulfilment: ['transfer'], signature: ['contract-signed'], contract_signature: ['contract-signed'], signing: ['contract-signed'],
}

/** Every promise, or those named, is judged distinct or not. */
const distinct: PolicyTranslation = (value, draft) => {
  const each = typeof value === 'object' && value !== null ? Object.entries(value) : draft.terms.promises.map(({ id }) => [String(id), value] as const)
  for (const [id, answer] of each) {
    const promise = promiseOf(draft, id)
    if (promise !== undefined) promise['distinct'] = distinctness(answer)
  }
  return true
}

/** A dealer that never owns the goods: they are sold when it sells them; otherwise when it gets them. */
const dealer: PolicyTranslation = (value, draft) => {
  for (const promise of draft.terms.promises) {
    const satisfaction = promise['satisfaction'] as { method?: string } | undefined
    if (satisfaction?.method === 'point-in-time') promise['satisfaction'] = { method: 'point-in-time', signal: value === true ? 'sale-by-dealer' : 'shipment' }
  }
  return typeof value === 'boolean'
}

/** Carriage is what is still delivered when the goods have been shipped. */
const shipping: PolicyTranslation = (value, draft) => {
  const elected = ['fulfilment_election', 'fulfilment', 'fulfillment_election', 'fulfilment_activity', 'fulfillment_activity', 'fulfilment_cost'].includes(String(value))
  const signalOf = ({ satisfaction }: Record<string, unknown>): unknown => (satisfaction as { signal?: string } | undefined)?.signal
  const shipped = draft.terms.promises.some((promise) => signalOf(promise) === 'shipment')
  for (const promise of draft.terms.promises) if (elected && shipped && signalOf(promise) !== 'shipment' && (signalOf(promise) === 'delivery' || (promise['satisfaction'] as { method?: string } | undefined)?.method === 'straight-line')) promise['nature'] ??= 'shipping'
  choose(draft, 'obligations', { shippingAfterControl: elected ? 'fulfilment-activity' : 'separate-obligation' })
  return elected || ['separate_obligation', 'separate_performance_obligation', 'separate', 'separate_po'].includes(String(value))
}

/** Everything of step 2 and of a point in time. */
export const control: Readonly<Record<string, PolicyTranslation>> = {
  role: (value, draft) => {
    for (const promise of draft.terms.promises) if (draft.terms.promises.length === 1 || promise['role'] !== undefined) promise['role'] = value
    return value === 'principal' || value === 'agent'
  },
  dealer_is_agent: dealer,
  recognition_trigger: trigger,
  recognise_on: trigger,
  licence_trigger: licenceTrigger, license_trigger: licenceTrigger,
  licence_renewal: chosen('licenceRenewal', { when_agreed: 'when-agreed', at_renewal_period_start: 'at-renewal-period-start' }),
  shipping_after_control: shipping, shipping: shipping,
  material_right_exercise: chosen('materialRightExercise', { continuation_of_contract: 'continuation-of-contract', contract_modification: 'contract-modification' }),
  distinct, distinctness: distinct,
  interdependent: (value, draft) => distinct(value !== true, draft),
  not_distinct_period: chosen('bundleTerm', { longer_period: 'whole-span', predominant: 'predominant' }),
}
