import { type Draft, choose } from '../draft.ts'
import { allocation } from './allocation.ts'
import { beside } from './beside.ts'
import { billing } from './billing.ts'
import { contract } from './contract.ts'
import { control } from './control.ts'
import { schedule } from './schedule.ts'
import { variable } from './variable.ts'
import { use } from './use.ts'

/** What one policy of the vocabulary chooses. False: the value is not known. */
export type PolicyTranslation = (value: unknown, draft: Draft) => boolean

/** Every policy key of the vocabulary, grouped as the choices are. */
const policies: Readonly<Record<string, PolicyTranslation>> = { ...beside, ...billing, ...contract, ...allocation, ...control, ...schedule, ...variable, ...use }

export function translatePolicies(draft: Draft): void {
  for (const [key, value] of Object.entries(draft.policies)) {
    const translate = policies[key]
    if (translate === undefined || !translate(value, draft)) draft.missing.push(`policy ${key}: ${JSON.stringify(value)}`)
  }
  contraOfProcessor(draft)
}

const ofProcessor = ['no_service_period', 'unbilled_account', 'usage_recognition']

/** The policies of a payment processor give back through contra accounts, unless they name another method. */
function contraOfProcessor(draft: Draft): void {
  const says = draft.policies['contra_method'] !== undefined || draft.policies['credit_note_treatment'] !== undefined
  if (!says && ofProcessor.some((key) => draft.policies[key] !== undefined)) choose(draft, 'adjustments', { method: 'contra-proportional' })
}
