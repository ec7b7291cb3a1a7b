import type { Json } from '#billing'

/** What the providers would answer: the data of the Stripe and Zuora twins. */
export interface World {
  readonly stripe: {
    /** Objects in the current API shape by id, as they stand at the end of the month; lists (an invoice's lines) are complete here. */
    readonly objects: Readonly<Record<string, Json>>
    /** Every event of the month, oldest first, as GET /v1/events would list them. */
    readonly events: readonly Json[]
    /** Paths that answer 500 until they are repaired. */
    readonly failing: readonly string[]
  }
  readonly zuora: {
    /** Answer bodies by path, as text: amounts are JSON numbers in major units. */
    readonly papers: Readonly<Record<string, string>>
    readonly failing: readonly string[]
  }
}
