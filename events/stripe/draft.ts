import { type Instant, dateIn } from '#calendar'
import type { Belonging, Fact, FactDraft, TranslationContext, UnroutedFact } from '#billing'

type EnvelopeKey = 'id' | 'contract' | 'customer' | 'entity' | 'effectiveOn' | 'effectiveAt' | 'recordedAt' | 'source'
type WithoutEnvelope<F> = F extends Fact ? Omit<F, EnvelopeKey> : never

/** What a fact says, without where it belongs and where it was said. */
export type FactBody = WithoutEnvelope<Fact>

export interface Saying {
  readonly object: string // provider id that the fact is about
  readonly version?: string // tells states of one object apart: a cumulative amount, a moment
  readonly at: Instant
  readonly customer: string | null
  readonly belongsTo: Belonging
  readonly body: FactBody
}

/**
 * Drafts a fact. Its identity is the object, the kind and the version, never the event: invoice.paid,
 * invoice.payment_succeeded, a thin event and a re-read all draft the same fact.
 */
export function draftFact({ object, version, at, customer, belongsTo, body }: Saying, context: TranslationContext): FactDraft {
  const source = { system: 'stripe' as const, document: context.document, object: named(object), sha256: context.sha256 }
  const envelope = { customer, effectiveOn: dateIn(at, context.timeZone), effectiveAt: at, source }
  return {
    identity: [named(object), body.kind, ...(version === undefined ? [] : [version])].join(':'),
    belongsTo,
    fact: { ...envelope, ...body } as UnroutedFact, // the compiler does not spread a union of bodies back into the union
  }
}

/** The name of a Stripe object in routes and identities. */
export const named = (id: string): string => `stripe:${id}`

/** Belongs where the first of these objects belongs; absent ones are passed over. */
export const belongingTo = (...ids: readonly (string | null)[]): Belonging => ({
  objects: ids.flatMap((id) => (id === null ? [] : [named(id)])),
})
