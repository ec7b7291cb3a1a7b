import { type Outcome, accept, refuse } from '#outcome'
import type { Role } from '#revenue'
import type { PolicySet } from './policy-set.ts'
import type { AccountRule, SegmentRule } from './schema/accounts.ts'

/** What is known about a line when its account is asked for. */
export interface AccountQuery {
  readonly book: string
  readonly role: Role
  readonly class: string | null
  readonly currency: string
  readonly entity: string
  /** The last day of the period; absent: by the newest rules. */
  readonly on?: string
}

const answers = new WeakMap<PolicySet, Map<string, Outcome<string, 'ACCOUNT_NOT_MAPPED'>>>()

/**
 * The account number of a role, by the one most specific mapping rule in force. Refuses when no rule matches,
 * and when two equally specific rules disagree: an account is never guessed.
 */
export function accountFor(policy: PolicySet, query: AccountQuery): Outcome<string, 'ACCOUNT_NOT_MAPPED'> {
  const known = answers.get(policy) ?? new Map<string, Outcome<string, 'ACCOUNT_NOT_MAPPED'>>()
  answers.set(policy, known)
  const key = [query.role, query.class ?? '', query.book, query.currency, query.entity, query.on ?? ''].join('|')
  const answer = known.get(key) ?? mostSpecific(policy, { ...query, role: mappedRole(policy, query.role) })
  known.set(key, answer)
  return answer
}

/** Where policy maps no account of the old system, its balances lie in the accounts of the new one: taking over moves nothing there. */
const standsIn: Partial<Record<Role, Role>> = { liability_brought_forward: 'contract_liability', asset_brought_forward: 'contract_asset' }

const mappedRole = (policy: PolicySet, role: Role): Role => (policy.accounts.mapping.some((rule) => rule.role === role) ? role : (standsIn[role] ?? role))

function mostSpecific(policy: PolicySet, query: AccountQuery): Outcome<string, 'ACCOUNT_NOT_MAPPED'> {
  const matching = policy.accounts.mapping.filter((rule) => rule.role === query.role && fits(rule, query))
  const last = matching.reduce<AccountRule | undefined>((best, rule) => (best === undefined || outranks(rule, best) ? rule : best), undefined)
  const accounts = new Set(matching.filter((rule) => last !== undefined && !outranks(last, rule)).map((rule) => rule.account))
  const [account] = accounts
  if (account !== undefined && accounts.size === 1) return accept(account)
  const why = account === undefined ? 'no mapping rule matches' : `rules disagree: ${[...accounts].join(', ')}`
  const on = query.on === undefined ? '' : `, ${query.on}`
  return refuse('ACCOUNT_NOT_MAPPED', `${query.role} (class ${query.class ?? 'none'}, ${query.book}, ${query.currency}, ${query.entity}${on}): ${why}`, query.role)
}

/** The segments of a line by the rules in force: each as its most specific rule sets it, the later of two. */
export function segmentsFor(policy: PolicySet, query: AccountQuery): Readonly<Record<string, string>> {
  const matching = (policy.accounts.segments ?? []).filter((rule) => (rule.role === undefined || rule.role === query.role) && fits(rule, query))
  const ascending = matching.toSorted((a, b) => (outranks(a, b) ? 1 : outranks(b, a) ? -1 : 0))
  return Object.fromEntries(ascending.flatMap(({ set }) => Object.entries(set)).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

type Rule = AccountRule | SegmentRule

const refinements = ['role', 'class', 'book', 'currency', 'entity'] as const
export const specificity = (rule: Rule): number => refinements.filter((field) => rule[field] !== undefined).length

/** More specific, or equally specific and of a later day. */
function outranks(rule: Rule, other: Rule): boolean {
  const [one, two] = [specificity(rule), specificity(other)]
  return one === two ? (rule.from ?? '') > (other.from ?? '') : one > two
}

const fits = (rule: Rule, query: AccountQuery): boolean =>
  (['class', 'book', 'currency', 'entity'] as const).every((field) => rule[field] === undefined || rule[field] === query[field]) && (rule.from === undefined || query.on === undefined || rule.from <= query.on)
