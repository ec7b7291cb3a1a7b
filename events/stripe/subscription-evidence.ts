import type { FactDraft, TranslationContext } from '#billing'
import type { Instant } from '#calendar'
import { draftFact, named } from './draft.ts'
import { type Subscription, startOf, subscriberOf } from './subscription.ts'
import { type Access, accessOf } from './subscription-status.ts'

type EvidenceKind = 'ServiceActivated' | 'ServiceSuspended' | 'ServiceResumed' | 'ServiceEnded'

/** What an event knows beside the subscription: when the status changed, and from what. */
export interface StatusChange {
  readonly at: Instant | null // null for a bare object
  readonly from: string | null // null when the event does not say that the status changed
}

/**
 * Evidence of access from the status. Activation and end are dated by the subscription itself, so every
 * document states them alike; suspension and resumption are dated by the change, and a bare object, which
 * does not know its changes, states them only where Stripe dates them.
 */
export function draftEvidence(read: Subscription, change: StatusChange, context: TranslationContext): readonly FactDraft[] {
  const access = accessOf(read.status)
  const before = change.from === null ? null : accessOf(change.from)
  const startedAt = startOf(read) ?? change.at
  const drafts: FactDraft[] = []
  const state = (kind: EvidenceKind, at: Instant | null, once: boolean): void => {
    if (at !== null) drafts.push(draftOne({ read, kind, at, once }, context))
  }
  if (access === 'given' || access === 'withheld') state('ServiceActivated', startedAt, true)
  if (access === 'given' && before === 'withheld') state('ServiceResumed', change.at, false)
  if (access === 'withheld') state('ServiceSuspended', suspendedAt(read, before, change), false)
  if (access === 'ended') state('ServiceEnded', read.ended_at ?? read.canceled_at ?? change.at, true)
  return drafts
}

function suspendedAt(read: Subscription, before: Access | null, change: StatusChange): Instant | null {
  const dated = read.status_details?.paused?.transitioned_at ?? null
  return dated ?? (before === 'given' ? change.at : null)
}

interface Evidence {
  readonly read: Subscription
  readonly kind: EvidenceKind
  readonly at: Instant
  readonly once: boolean // happens once in the life of a subscription
}

function draftOne({ read, kind, at, once }: Evidence, context: TranslationContext): FactDraft {
  const body = { kind, promise: null, product: null, authority: 'stripe' }
  const saying = { object: read.id, at, customer: subscriberOf(read), belongsTo: { contract: named(read.id) }, body }
  return draftFact(once ? saying : { ...saying, version: at }, context)
}
