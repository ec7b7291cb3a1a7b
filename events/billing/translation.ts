import type { Instant } from '#calendar'
import type { Fact, Json } from './fact.ts'

/** A fact before it is routed: what the document says, without the contract that it belongs to. */
type WithoutRoute<F> = F extends Fact ? Omit<F, 'contract' | 'id' | 'recordedAt' | 'entity'> : never
export type UnroutedFact = WithoutRoute<Fact>

/**
 * Where a fact belongs: a contract that the document itself names, or a provider object (or one of its
 * lines, 'in_1/il_2') whose contract the route register knows. The first object with a route decides.
 * A name that billing did not give (`onlyIfKnown`) opens no contract: the fact waits until billing knows it.
 */
export type Belonging = { readonly contract: string; readonly onlyIfKnown?: true } | { readonly objects: readonly string[] }

export interface FactDraft {
  /** Id without the contract: `<system>:<object>:<kind>[:<version>]`. The routed id adds `@<contract>`. */
  readonly identity: string
  readonly belongsTo: Belonging
  readonly fact: UnroutedFact
}

/** A route that a document establishes. `weightMinor` shares later payments of a document that was split over contracts. */
export interface RouteStated {
  readonly object: string
  readonly contract: string
  readonly weightMinor: bigint
}

/** Another name for an object: a charge or payment intent belongs where its invoice belongs. */
export interface AliasStated {
  readonly object: string
  readonly sameAs: string
}

/** Something a translator must be told before it can finish: pages beyond the first, or an object the document only names. */
export interface Need {
  readonly what: 'invoice-lines' | 'credit-note-lines' | 'object'
  readonly id: string // provider id, for 'object' with its resource type: 'invoice:in_1'
}

/** Why a document cannot be accounted for. A closed list: each code has a runbook line and a repair. */
export const suspenseCodes = [
  'INCOHERENT_ARITHMETIC', // the document's own figures do not add up
  'UNKNOWN_EVENT_TYPE',
  'MALFORMED_DOCUMENT', // fails its schema: path, value, expectation in the sentence
  'CURRENCY_UNKNOWN',
  'CURRENCY_MISMATCH',
  'ROUTE_UNKNOWN', // the object it belongs to never became known
  'LINES_UNAVAILABLE', // more lines exist and the provider did not give them
  'NO_POLICY_MATCH', // a sale that no rule covers
  'LIMIT_EXCEEDED', // more lines than policy allows
  'ENGINE_DRIFT', // this engine computes other balances than the books hold
  'POLICY_VERSION_MISSING', // the contract pins a policy that is not installed
  'ACCOUNT_NOT_MAPPED', // a close came to a role that policy gives no account
  'RULE_SUSPENDED', // one rule of policy went wrong in several contracts
  'POISON', // the queue gave up
] as const
export type SuspenseCode = (typeof suspenseCodes)[number]

export interface AmountHeld {
  readonly currency: string
  readonly minor: bigint
}

/** What a translator makes of one document. */
export type Translation =
  | { readonly kind: 'facts'; readonly drafts: readonly FactDraft[]; readonly routes: readonly RouteStated[]; readonly aliases: readonly AliasStated[] }
  | { readonly kind: 'informational'; readonly reason: string; readonly routes: readonly RouteStated[]; readonly aliases: readonly AliasStated[] }
  | { readonly kind: 'suspended'; readonly code: SuspenseCode; readonly sentence: string; readonly subject: string; readonly amounts: readonly AmountHeld[] }
  | { readonly kind: 'needs'; readonly needs: readonly Need[] }

/** What a translator is given beside the document: never a clock, never a network. */
export interface TranslationContext {
  readonly document: string // register id
  readonly sha256: string
  readonly receivedAt: Instant
  readonly timeZone: string // of the entity: cut-off is decided there
  readonly fetched: Readonly<Record<string, Json>> // answers to earlier needs, by `${what}:${id}`
}
