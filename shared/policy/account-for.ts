import { type Outcome, accept, refuse } from '#outcome'
import type { Role } from '#revenue'
import type { PolicySet } from './policy-set.ts'
import type { AccountRule } from './schema/accounts.ts'

/** What is known about a line when its account is asked for. */
export interface AccountQuery {
  readonly book: string
  readonly role: Role
  readonly class: string | null
  readonly currency: string
  readonly entity: string
}

const answers = new WeakMap<PolicySet, Map<string, Outcome<string, 'ACCOUNT_NOT_MAPPED'>>>()

/**
 * The account number of a role, by the one most specific mapping rule. Refuses when no rule matches,
 * and when two equally specific rules disagree: an account is never guessed.
 */
export function accountFor(policy: PolicySet, query: AccountQuery): Outcome<string, 'ACCOUNT_NOT_MAPPED'> {
  const known = answers.get(policy) ?? new Map<string, Outcome<string, 'ACCOUNT_NOT_MAPPED'>>()
  answers.set(policy, known)
  const key = [query.role, query.class ?? '', query.book, query.currency, query.entity].join('|')
  const answer = known.get(key) ?? mostSpecific(policy, { ...query, role: mappedRole(policy, query.role) })
  known.set(key, answer)
  return answer
}

/** Where policy maps no account of the old system, its balances lie in the accounts of the new one: taking over moves nothing there. */
const standsIn: Partial<Record<Role, Role>> = { liability_brought_forward: 'contract_liability', asset_brought_forward: 'contract_asset' }

const mappedRole = (policy: PolicySet, role: Role): Role => (policy.accounts.mapping.some((rule) => rule.role === role) ? role : (standsIn[role] ?? role))

function mostSpecific(policy: PolicySet, query: AccountQuery): Outcome<string, 'ACCOUNT_NOT_MAPPED'> {
  const matching = policy.accounts.mapping.filter((rule) => rule.role === query.role && fits(rule, query))
  const most = Math.max(...matching.map(specificity))
  const accounts = new Set(matching.filter((rule) => specificity(rule) === most).map((rule) => rule.account))
  const [account] = accounts
  if (account !== undefined && accounts.size === 1) return accept(account)
  const why = account === undefined ? 'no mapping rule matches' : `rules disagree: ${[...accounts].join(', ')}`
  return refuse('ACCOUNT_NOT_MAPPED', `${query.role} (class ${query.class ?? 'none'}, ${query.book}, ${query.currency}, ${query.entity}): ${why}`, query.role)
}

const refinements = ['class', 'book', 'currency', 'entity'] as const
export const specificity = (rule: AccountRule): number => refinements.filter((field) => rule[field] !== undefined).length
const fits = (rule: AccountRule, query: AccountQuery): boolean =>
  refinements.every((field) => rule[field] === undefined || rule[field] === query[field])
