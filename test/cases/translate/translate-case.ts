import type { Case } from '../case.ts'
import { translateSupplierShare } from './supplier-share.ts'
import { translateContract } from './contract.ts'
import { translateCurrency, translateRates } from './currency.ts'
import { type Draft, choose } from './draft.ts'
import { translateEvents } from './events/index.ts'
import { translateObligations } from './obligations.ts'
import { translatePassedThrough } from './passed-through.ts'
import { translatePaymentRight } from './payment-right.ts'
import { translatePolicies } from './policies/index.ts'
import { translatePrice } from './price/index.ts'
import { contractsIn, withExpectedRenewals } from './portfolio.ts'
import { otherInputs } from './inputs.ts'
import { datedBy, policiesOf, worksInWholeUnits } from './variant.ts'

/** The contract file that says what a case says, for its main policies or one variant. */
export function translateCase(given: Case, variant: string | undefined): Draft {
  const contracts = contractsIn(given)
  const source = withExpectedRenewals(datedBy(given, variant))
  const policies = policiesOf(source, variant)
  const terms = { currency: source.currency === 'LC' ? 'USD' : source.currency, promises: [], price: {}, ...(contracts > 1 ? { portfolio: { contracts } } : {}) }
  const draft: Draft = { source, policies, terms, facts: [], choices: {}, missing: [] }
  translateContract(draft)
  translateCurrency(draft)
  translateObligations(draft)
  translatePrice(draft)
  translateEvents(draft)
  translateRates(draft)
  translatePassedThrough(draft)
  otherInputs(draft)
  translatePolicies(draft)
  if (worksInWholeUnits(source, policies)) choose(draft, 'adjustments', { decimals: 0 })
  translateSupplierShare(draft)
  translatePaymentRight(draft)
  return draft
}

/** The document that `readContractFile` reads. */
export function documentOf(draft: Draft): Record<string, unknown> {
  return { contract: draft.source.id, ...(draft.timeZone === undefined ? {} : { timeZone: draft.timeZone }), terms: { ...draft.terms, policy: { '*': draft.choices } }, facts: draft.facts }
}
