import type { Json, Translation, TranslationContext } from '#billing'
import { refuse } from '#outcome'
import { concludeFacts, suspend } from './conclusion.ts'
import { named } from './draft.ts'
import type { Occurrence, TranslateOccurrence } from './occurrence.ts'
import { misfit, read, statedWorth } from './reading.ts'
import { type Subscription, subscription } from './subscription.ts'
import { draftEvidence } from './subscription-evidence.ts'
import { draftPromises } from './subscription-promises.ts'
import { accessOf, statuses } from './subscription-status.ts'

/**
 * `customer.subscription.*` and a bare subscription: which promises run and whether there is access. It is
 * evidence of a modification, never a source of amounts: a proration line or a credit note changes revenue.
 */
export const translateSubscription: TranslateOccurrence = (occurrence, context) => {
  const found = read(subscription, occurrence.object)
  if (!found.ok) return suspend(found, statedWorth(occurrence.object))
  if (accessOf(found.value.status) === null) return suspend(misfit('status', found.value.status, `expected one of ${statuses.join(', ')}`))
  if (found.value.items?.has_more === true)
    return suspend(refuse('LINES_UNAVAILABLE', `${found.value.id} has more items than its document carries`, 'items.has_more'))
  return stated(found.value, occurrence, context)
}

function stated(found: Subscription, occurrence: Occurrence, context: TranslationContext): Translation {
  const promises = draftPromises({ read: found, statedAt: occurrence.at ?? context.receivedAt, rank: rankOf(occurrence.type) }, context)
  if (!promises.ok) return suspend(promises)
  const evidence = draftEvidence(found, { at: occurrence.at, from: statusBefore(occurrence) }, context)
  return concludeFacts([promises.value, ...evidence], { routes: [{ object: named(found.id), contract: named(found.id), weightMinor: 0n }] })
}

/** Events of one second cannot be ordered by time: a creation comes first and a deletion last. */
function rankOf(type: string): number {
  if (type === '' || type.endsWith('.created')) return 0
  return type.endsWith('.deleted') ? 2 : 1
}

/** Event types that tell by their name what the status was: with access, or without. */
const impliedBefore: ReadonlyMap<string, string> = new Map([
  ['customer.subscription.paused', 'active'],
  ['customer.subscription.resumed', 'paused'],
  ['v1.customer.subscription.unpaid', 'active'],
  ['v1.customer.subscription.active', 'unpaid'], // access was perhaps never withheld: then resuming changes nothing
])

function statusBefore({ type, previous }: Occurrence): string | null {
  const said = statusIn(previous)
  return said ?? impliedBefore.get(type) ?? null
}

const statusIn = (previous: Json): string | null =>
  typeof previous === 'object' && previous !== null && 'status' in previous && typeof previous.status === 'string' ? previous.status : null
