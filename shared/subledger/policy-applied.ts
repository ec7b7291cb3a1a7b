import type { Fact, FactOf } from '#billing'
import { engineVersion } from '#recognition'
import type { Decision } from '#revenue'
import type { ContractBooks } from './contract-books.ts'

type PolicyApplied = FactOf<'PolicyApplied'>

/** A change that people approved for the contract: not a late fact, however far back what it books belongs. */
export const isApplication = (fact: Fact): fact is PolicyApplied => fact.kind === 'PolicyApplied'

/** True when people agreed that what this engine computes takes the place of what another engine booked. */
export const adoptsEngine = (facts: readonly Fact[]): boolean => facts.some((fact) => isApplication(fact) && fact.engine === engineVersion && fact.method === 'correction')

/** What the chain says of policies and engines that were applied: which, by whom, by which method. */
export const appliedDecisions = (facts: readonly Fact[], before: Pick<ContractBooks, 'policy'>): readonly Decision[] => facts.filter(isApplication).map((fact) => decisionOf(fact, before.policy))

const methods: Readonly<Record<PolicyApplied['method'], { readonly says: string; readonly cite: string }>> = {
  prospective: { says: 'from its date on', cite: 'ASC 250-10-45-17 · IAS 8.36' },
  'full-retrospective': { says: 'from the inception of the contract on', cite: 'ASC 250-10-45-5 · IAS 8.22' },
  correction: { says: 'as the correction of an error, from the inception of the contract on', cite: 'ASC 250-10-45-23 · IAS 8.42' },
}

function decisionOf({ id, policy, engine, method, approvedBy }: PolicyApplied, before: string): Decision {
  const { says, cite } = methods[method]
  const what = policy === before ? `engine ${engine}` : `policy ${policy.slice(0, 12)} in place of ${before.slice(0, 12)}`
  return { step: 'posting', subject: id, code: 'POLICY_APPLIED', because: `${approvedBy} approved ${what}, ${says}: the difference is booked in the first open period, under the periods it belongs to.`, cite: [cite], policy: null, amounts: {} }
}
