import { type Outcome, accept, refuse } from '#outcome'
import type { PolicySet } from './policy-set.ts'
import { valueOn } from './schema/dated.ts'
import type { TemplateValue } from './schema/templates.ts'

/** What a billed line or a promise says about itself; policy finds the template by it. */
export interface TemplateQuery {
  readonly product: string | null
  readonly listPrice: string | null
  readonly metered: boolean
  readonly on: string
  readonly book: string
}

/** The template in force, with the rule that chose it. */
export interface ObligationTemplate extends TemplateValue {
  readonly name: string
  readonly rule: string // 'templates/<name>@<date>'
  readonly reference: readonly string[]
}

interface Match {
  readonly name: string
  readonly product?: string | undefined
  readonly listPrice?: string | undefined
  readonly metered?: boolean | undefined
  readonly weight: number
}

const indexes = new WeakMap<PolicySet, readonly Match[]>()

/**
 * Finds the obligation template for a product as in force on a date. The most specific match decides
 * (list price before product before metering). Refuses a product that policy does not name: there is no catch-all.
 */
export function templateFor(policy: PolicySet, query: TemplateQuery): Outcome<ObligationTemplate, 'NO_POLICY_MATCH'> {
  const match = matchesOf(policy).find((candidate) => fits(candidate, query))
  if (match === undefined) return refuse('NO_POLICY_MATCH', `no obligation template names product ${query.product ?? '(none)'}`, query.product ?? '')
  const inForce = valueOn(policy.templates[match.name]?.values ?? {}, query.on, query.book)
  if (inForce === undefined) return refuse('NO_POLICY_MATCH', `template ${match.name} is not in force on ${query.on}`, match.name)
  return accept({ ...inForce.value, name: match.name, rule: `templates/${match.name}@${inForce.since}`, reference: inForce.reference })
}

const fits = (match: Match, query: TemplateQuery): boolean =>
  (match.product === undefined || match.product === query.product) &&
  (match.listPrice === undefined || match.listPrice === query.listPrice) &&
  (match.metered === undefined || match.metered === query.metered)

function matchesOf(policy: PolicySet): readonly Match[] {
  const known = indexes.get(policy)
  if (known) return known
  const matches = Object.entries(policy.templates).flatMap(([name, template]) =>
    template.match.map((match): Match => ({ ...match, name, weight: (match.listPrice ? 4 : 0) + (match.product ? 2 : 0) + (match.metered === undefined ? 0 : 1) })),
  )
  matches.sort((a, b) => b.weight - a.weight)
  indexes.set(policy, matches)
  return matches
}
