import type { Json, Need, Translation, TranslationContext } from '#billing'
import type { Books, KeptDocument, StandingOutcome } from '#books'
import type { Clock, Ids, Metrics, Queues } from '#runtime'

/** What normalising one document needs: the books, the provider to ask for more, and the queues to tell. */
export interface NormalisePorts {
  readonly books: Books
  readonly queues: Queues
  readonly clock: Clock
  readonly ids: Ids
  readonly metrics: Metrics
  /** Translates a document; pure. */
  readonly translate: (document: KeptDocument, context: TranslationContext) => Translation
  /** Asks the provider for pages or objects that a document only names. */
  readonly fetch: (system: string, need: Need) => Promise<Json>
  /** Entity that a source belongs to, and the time zone in which its cut-off is decided. */
  readonly entityOf: (system: string) => { readonly entity: string; readonly timeZone: string }
}

/** What a message of the intake queue asks for. */
export interface Asked {
  readonly document: string
  /** The suspense item that a person redrove; whoever ends its work settles it. */
  readonly suspense?: string | undefined
  /** The document has waited long enough: what is still unknown now goes to suspense. */
  readonly givesUp?: boolean | undefined
}

/**
 * 'told': a contract was told and settles the suspense item; 'done': nothing further; 'waiting': for an object that is not
 * known; 'again': the object became known meanwhile, the document was queued again.
 */
export type Normalised = 'told' | 'done' | 'waiting' | 'again'

/** One document with what it says, what it was asked for, and what became of it so far. */
export interface Said {
  readonly document: KeptDocument
  readonly asked: Asked
  readonly standing: StandingOutcome | undefined
}
