import { choose, text } from '../draft.ts'
import type { PolicyTranslation } from './index.ts'

const word = (value: unknown): string => String(value).toLowerCase()

/** A person's decision, where the case states contracts that may be one. */
const combined: PolicyTranslation = (value, draft) => {
  const decided = { true: 'combined', yes: 'combined', combined: 'combined', false: 'separate', no: 'separate', separate: 'separate' }[word(value)]
  if (decided === undefined) return word(value) === 'by_criteria'
  const { combines } = draft.terms as { combines?: Record<string, unknown> }
  if (combines !== undefined) combines['decided'] = decided
  return true
}

/** Whether the criteria of a contract are failed whatever else is said. */
const noContract: PolicyTranslation = (value, draft) => {
  if (value === false || word(value) === 'none') return true
  const criteria = draft.terms['criteria'] as Record<string, unknown> | undefined
  const met = criteria === undefined || Object.values(criteria).every((state) => state === true || state === 'probable')
  if (met) draft.terms['criteria'] = { approved: true, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true, collectability: 'not-probable' }
  return true
}

const collectability: PolicyTranslation = (value, draft) => {
  const said = word(value)
  if (/more.likely/.test(said)) choose(draft, 'contract', { collectability: 'more-likely-than-not' })
  else if (/likely|probable/.test(said)) choose(draft, 'contract', { collectability: 'likely' })
  else if (/^0?\.\d+$/.test(text(value) ?? '')) choose(draft, 'contract', { collectability: 'likely', likelyFrom: text(value) })
  else return false
  return true
}

const expedient = (option: string): PolicyTranslation => (value, draft) => {
  if (typeof value !== 'boolean') return false
  choose(draft, 'disclosure', { [option]: value })
  return true
}

/** What is a contract, for how long, together with what; and what of it is disclosed as remaining. */
export const contract: Readonly<Record<string, PolicyTranslation>> = {
  combine: combined,
  combine_contracts: combined,
  no_contract: noContract,
  collectability_threshold: collectability,
  collectability,
  contract_term: (value, draft) => {
    const monthly = word(value) === 'enforceable_month_to_month'
    if (monthly) choose(draft, 'contract', { term: 'enforceable' })
    return monthly || /stated|full/.test(word(value))
  },
  exclude_original_term_le_12m: expedient('excludeOriginalTermWithin12Months'),
  exclude_right_to_invoice: expedient('excludeRightToInvoice'),
  exclude_royalties: expedient('excludeRoyalties'),
  exclude_sales_usage_royalty: expedient('excludeRoyalties'),
}
