import type { Instant } from '#calendar'

/** One webhook delivery. The player signs it when it sends it. */
export interface Delivery {
  readonly kind: 'deliver'
  readonly at: Instant
  /** Deliveries of one lane are sent in order; lanes do not wait for each other. */
  readonly lane: string
  readonly route: 'stripe' | 'zuora' | 'evidence'
  /** Source of the evidence endpoint. */
  readonly source?: string
  /** Zuora's notification id: stable over retries. */
  readonly notification?: string
  readonly body: string
  /** True for a later delivery of something that was delivered before. */
  readonly repeated: boolean
}

/** Something that a person or a provider does between deliveries. */
export type Act =
  | { readonly kind: 'repair'; readonly at: Instant; readonly provider: 'stripe' | 'zuora'; readonly path: string }
  | { readonly kind: 'redrive'; readonly at: Instant; readonly document: string; readonly principal: string; readonly reason: string }
  | { readonly kind: 'accept'; readonly at: Instant; readonly document: string; readonly code: string; readonly principal: string; readonly reason: string }
  | { readonly kind: 'close'; readonly at: Instant; readonly period: string; readonly principal: string; readonly reason: string }
  | { readonly kind: 'reconcile'; readonly at: Instant; readonly period: string }

export type Step = Delivery | Act
