import type { AliasStated, AmountHeld, FactDraft, Need, RouteStated, SuspenseCode, Translation } from '#billing'
import type { Refused } from '#outcome'

/** What a document establishes beside its facts: routes to contracts, and other names for objects. */
export interface Established {
  readonly routes?: readonly RouteStated[]
  readonly aliases?: readonly AliasStated[]
}

/** The document is accounted for by facts. */
export const concludeFacts = (drafts: readonly FactDraft[], { routes = [], aliases = [] }: Established = {}): Translation => ({
  kind: 'facts',
  drafts,
  routes,
  aliases,
})

/** The document moves no revenue and no balance; the reason says why. */
export const concludeInformational = (reason: string, { routes = [], aliases = [] }: Established = {}): Translation => ({
  kind: 'informational',
  reason,
  routes,
  aliases,
})

/** The document cannot be accounted for: it is held with what it is worth. */
export const suspend = (refusal: Refused<SuspenseCode>, amounts: readonly AmountHeld[] = []): Translation => ({
  kind: 'suspended',
  code: refusal.code,
  sentence: refusal.sentence,
  subject: refusal.subject,
  amounts,
})

/** More must be read from Stripe before the document can be accounted for. */
export const ask = (...needs: readonly Need[]): Translation => ({ kind: 'needs', needs })

/** A step of a translation: it hands a value on, or it ends the translation. */
export type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly translation: Translation }

export const proceed = <T>(value: T): Step<T> => ({ ok: true, value })
export const stop = (translation: Translation): Step<never> => ({ ok: false, translation })
