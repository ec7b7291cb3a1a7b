import type { Instant } from '#calendar'
import type { Json } from '#billing'
import type { Currency } from '#money'
import type { Decision, Line } from '#revenue'
import type { ChainItem } from './chain-item.ts'
import type { Fence } from './shards.ts'

/** State of a contract as stored: what every append needs, and pages that only change now and then. */
export interface ChainState {
  readonly core: Json
  readonly pages: readonly Json[]
}

/** A link before it is sealed: the chain adds sequence, previous hash and hash. */
export interface Entry {
  readonly contract: string
  readonly customer: string | null
  readonly entity: string
  readonly currency: Currency | null
  readonly kind: 'facts' | 'close'
  readonly facts: readonly Json[]
  readonly lines: { readonly [book: string]: readonly Line[] }
  readonly state: ChainState
  readonly decisions: readonly Decision[]
  readonly dormant: boolean
  readonly policy: string
  readonly engine: string
  readonly recordedAt: Instant
}

/** On 'conflict' nothing was written: read the head again, and fold again what it does not hold yet. */
export type Appended = { readonly kind: 'appended'; readonly item: ChainItem } | { readonly kind: 'conflict' }

/** One append-only, hash-linked chain per contract. Every read checks the hash of what it returns. */
export interface Chains {
  head(contract: string): Promise<ChainItem | undefined>
  /** One conditional put after a head that is not dormant: version check, idempotency, journal and outbox at once. */
  append(entry: Entry, head: ChainItem): Promise<Appended>
  /** First link: one transaction with the shard's fence of every book, as read, and the directory of live contracts. */
  open(entry: Entry, fences: readonly Fence[]): Promise<Appended>
  /** A link after a dormant head: as `append`, with the fences checked and the contract back in the directory. */
  appendGuarded(entry: Entry, head: ChainItem, fences: readonly Fence[]): Promise<Appended>
  /**
   * Takes a contract whose head is dormant out of the directory, unless it has moved meanwhile. Only close does
   * this, after the contract's lines are in a statement: what is not in the directory is not visited again.
   */
  retire(head: ChainItem): Promise<'retired' | 'conflict'>
  /** Every link in order, its hash and its link to the one before checked. */
  history(contract: string): AsyncIterable<ChainItem>
  state(item: ChainItem): Promise<ChainState>
  facts(item: ChainItem): Promise<readonly Json[]>
  lines(item: ChainItem): Promise<{ readonly [book: string]: readonly Line[] }>
  decisions(item: ChainItem): Promise<readonly Decision[]>
}
