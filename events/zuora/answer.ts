import type { AliasStated, AmountHeld, FactDraft, RouteStated, SuspenseCode, Translation } from '#billing'

export const suspended = (code: SuspenseCode, sentence: string, subject: string, amounts: readonly AmountHeld[] = []): Translation => ({
  kind: 'suspended',
  code,
  sentence,
  subject,
  amounts,
})

export const informational = (reason: string, routes: readonly RouteStated[] = [], aliases: readonly AliasStated[] = []): Translation => ({
  kind: 'informational',
  reason,
  routes,
  aliases,
})

export interface FactsStated {
  readonly drafts: readonly FactDraft[]
  readonly routes?: readonly RouteStated[]
  readonly aliases?: readonly AliasStated[]
}

export const facts = ({ drafts, routes = [], aliases = [] }: FactsStated): Translation => ({ kind: 'facts', drafts, routes, aliases })

/** Joins what several objects of one document say. The first that must be suspended suspends the document. */
export function together(parts: readonly Translation[], nothingSaid: string): Translation {
  const stopped = parts.find((part) => part.kind === 'suspended' || part.kind === 'needs')
  if (stopped) return stopped
  const said = parts.filter((part) => part.kind === 'facts' || part.kind === 'informational')
  const routes = said.flatMap((part) => part.routes)
  const aliases = said.flatMap((part) => part.aliases)
  const drafts = once(said.flatMap((part) => (part.kind === 'facts' ? part.drafts : [])))
  return drafts.length > 0 ? facts({ drafts, routes, aliases }) : informational(nothingSaid, routes, aliases)
}

/** A row said twice is one fact. */
function once(drafts: readonly FactDraft[]): readonly FactDraft[] {
  const byIdentity = new Map(drafts.map((draft) => [`${draft.identity} ${JSON.stringify(draft.belongsTo)}`, draft]))
  return [...byIdentity.values()]
}
