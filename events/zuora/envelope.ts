import type { FactSource, TranslationContext } from '#billing'
import { type AccountingDate, type Instant, instant } from '#calendar'

/** Of which object the document speaks, for whom, and when it took effect. */
export interface Said {
  readonly object: string
  readonly customer: string | null
  readonly effectiveOn: AccountingDate
}

interface Envelope {
  readonly customer: string | null
  readonly effectiveOn: AccountingDate
  readonly effectiveAt: Instant
  readonly source: FactSource
}

/** Noon UTC: Zuora states dates without a time, and noon is the same date in almost every zone. */
const noonOf = (on: AccountingDate): Instant => instant(`${on}T12:00:00.000Z`)

export const zuoraObject = (id: string): string => `zuora:${id}`

/** What each fact of a Zuora document carries. */
export const envelopeOf = (context: TranslationContext, said: Said): Envelope => ({
  customer: said.customer,
  effectiveOn: said.effectiveOn,
  effectiveAt: noonOf(said.effectiveOn),
  source: { system: 'zuora', document: context.document, object: said.object, sha256: context.sha256 },
})
