import type { Instant } from '#calendar'
import type { Json, Translation, TranslationContext } from '#billing'

/**
 * What one document says happened to one Stripe object. A snapshot event, a thin event (whose object
 * was read again) and a bare object all become one of these before they are translated.
 */
export interface Occurrence {
  readonly type: string // event type; empty for a bare object, whose own state says what it is
  readonly at: Instant | null // when the event says it happened; null for a bare object
  readonly object: Json
  readonly previous: Json // values that the event replaced, null when it does not say
}

export type TranslateOccurrence = (occurrence: Occurrence, context: TranslationContext) => Translation
