import type { Words } from '../case.ts'
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

/** The criteria looked at again. */
const reassessed = (known?: boolean): EventTranslation => (event) => [
  stated({ kind: 'criteria', met: known ?? met(event['met'] ?? event['criteria_met'] ?? event['collectability_probable'] ?? event['contract_exists']), because: text(event['because'] ?? event['reason'] ?? event['note']) }),
]

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
  criteria_not_met: reassessed(false),
  stop_transferring: () => [{ kind: 'criteria', met: false, stopped: true }],
  transfer_stopped: () => [{ kind: 'criteria', met: false, stopped: true }],
}
