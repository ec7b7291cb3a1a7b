import type { CaseEvent, Words } from '../case.ts'
import { stated, text } from './draft.ts'
import type { EventTranslation } from './events/index.ts'
import { share } from './ssp.ts'

/** The five criteria as a case words them; silent ones are met. */
export function translateCriteria(given: Words | undefined): Record<string, unknown> | undefined {
  if (given === undefined) return undefined
  const chance = share(given['collectability_probability'] ?? given['probability_of_collection'] ?? given['collection_probability'] ?? number(given['collectability']))
  return stated({
    approved: met(given['approved'] ?? given['approved_and_committed'] ?? given['committed']),
    rightsIdentified: met(given['rights_identified'] ?? given['rights']),
    paymentTermsIdentified: met(given['payment_terms_identified'] ?? given['payment_terms']),
    commercialSubstance: met(given['commercial_substance']),
    collectability: chance === undefined ? (met(given['collectability_probable'] ?? given['collectable'] ?? given['collectability']) ? 'probable' : 'not-probable') : undefined,
    collectionProbability: chance,
  })
}

const number = (value: unknown): string | undefined => (/^[\d.]+%?$/.test(text(value) ?? '') ? text(value) : undefined)
const met = (value: unknown): boolean => value === undefined || value === true || ['true', 'yes', 'met', 'probable', 'likely'].includes(String(value))

const concluded = ['met', 'criteria_met', 'collectability_probable', 'collectable', 'collectability', 'contract_exists', 'probable', 'criteria', 'approved', 'commercial_substance']

/** Says whether an event looks at the criteria of a contract again, and not at an estimate. */
export const isOfCriteria = (event: CaseEvent): boolean => event['variable'] === undefined && concluded.some((key) => event[key] !== undefined) && /assess|criteria|collectab/.test(event.type)

/** The criteria looked at again, as one conclusion or criterion by criterion. */
export const criteriaLookedAt: EventTranslation = (event) => {
  const each = typeof event['criteria'] === 'object' && event['criteria'] !== null ? Object.values(event['criteria']) : concluded.map((key) => event[key])
  return [stated({ kind: 'criteria', met: each.every(met), because: text(event['because'] ?? event['reason'] ?? event['note']) })]
}

const reassessed = (known?: boolean): EventTranslation => (event, draft) => (known === undefined ? criteriaLookedAt(event, draft) : [stated({ kind: 'criteria', met: known, because: text(event['because'] ?? event['reason'] ?? event['note']) })])

/** Events that decide whether there is a contract. */
export const criteriaEvents: Readonly<Record<string, EventTranslation>> = {
  criteria_met: reassessed(true),
  collectability_probable: reassessed(true),
  contract_criteria_met: reassessed(true),
  reassessment: reassessed(),
  reassess: reassessed(),
  criteria_reassessed: reassessed(),
  collectability_reassessment: reassessed(),
  collectability_change: reassessed(),
  collectability_reassessed: reassessed(),
  ...Object.fromEntries(['criteria_not_met', 'criteria_no_longer_met', 'criteria_failed', 'collectability_not_probable', 'collectability_no_longer_probable', 'contract_ceases', 'contract_criteria_not_met'].map((name) => [name, reassessed(false)])),
  contract_established: reassessed(true),
  stop_transferring: () => [{ kind: 'criteria', met: false, stopped: true }],
  transfer_stopped: () => [{ kind: 'criteria', met: false, stopped: true }],
}
