import type { AmountHeld, Translation } from '#billing'
import { concludeFacts, concludeInformational } from './conclusion.ts'

type Kind<K extends Translation['kind']> = Extract<Translation, { kind: K }>
const only = <K extends Translation['kind']>(parts: readonly Translation[], kind: K): readonly Kind<K>[] =>
  parts.filter((part): part is Kind<K> => part.kind === kind)

/**
 * The outcome of several objects as one document. All that is missing is asked for first; one object that must be
 * held holds the page, with what all held objects are worth.
 */
export function mergeTranslations(parts: readonly Translation[]): Translation {
  const needs = only(parts, 'needs').flatMap((part) => part.needs)
  if (needs.length > 0) return { kind: 'needs', needs: [...new Map(needs.map((need) => [`${need.what}:${need.id}`, need])).values()] }
  const held = only(parts, 'suspended')
  const [first] = held
  if (first) return { ...first, amounts: held.flatMap((part): readonly AmountHeld[] => part.amounts) }
  const drafts = only(parts, 'facts').flatMap((part) => part.drafts)
  const settled = parts as readonly (Kind<'facts'> | Kind<'informational'>)[]
  const established = { routes: settled.flatMap((part) => part.routes), aliases: settled.flatMap((part) => part.aliases) }
  if (drafts.length > 0) return concludeFacts(drafts, established)
  const reasons = [...new Set(only(parts, 'informational').map((part) => part.reason))]
  return concludeInformational(reasons.join('; ') || 'an empty list', established)
}
