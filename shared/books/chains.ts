import type { Instant, Period } from '#calendar'
import type { Json } from '#billing'
import type { Currency } from '#money'
import type { Decision, Line } from '#revenue'
import { assertInvariant } from '#outcome'
import type { BookParts } from './book-parts.ts'
import { contentsOf, keepContents } from './chain-contents.ts'
import { type ChainItem, type Sealed, genesis, seal, unseal } from './chain-item.ts'
import { bookId, entityId, freeId, partitions, shardOf, sorts } from './keys.ts'
import { rows } from './rows.ts'
import { bodyOf } from './shelf.ts'
import type { Fence } from './shards.ts'
import { type Write, type WriteResult, absent, any, atRevision } from './store.ts'

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
  readonly kind: 'facts' | 'close' | 'reopen' | 'move'
  readonly facts: readonly Json[]
  readonly lines: { readonly [book: string]: readonly Line[] }
  readonly state: ChainState
  readonly decisions: readonly Decision[]
  readonly dormant: boolean
  readonly policy: string
  readonly engine: string
  readonly recordedAt: Instant
  readonly writtenAt?: Instant
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
  /** A link after a dormant head, or one that begins a book: as `append`, with the fences checked and the contract in the directory. */
  appendGuarded(entry: Entry, head: ChainItem, fences: readonly Fence[]): Promise<Appended>
  /**
   * Takes a contract whose head is dormant out of the directory, unless it has moved meanwhile. Only close does
   * this, after the contract's lines are in a statement: what is not in the directory is not visited again. The shard
   * keeps at which close it went, for those who compare that period.
   */
  retire(head: ChainItem, since: Period): Promise<'retired' | 'conflict'>
  /** Every link in order, its hash and its link to the one before checked. */
  history(contract: string): AsyncIterable<ChainItem>
  state(item: ChainItem): Promise<ChainState>
  facts(item: ChainItem): Promise<readonly Json[]>
  lines(item: ChainItem): Promise<{ readonly [book: string]: readonly Line[] }>
  decisions(item: ChainItem): Promise<readonly Decision[]>
}

const chainKey = ({ tenant }: BookParts, contract: string): string => partitions.chain(tenant, freeId(contract))

/** Completes a link after its head: what is large goes to blobs, then sequence, previous hash and hash. */
async function sealAfter(parts: BookParts, entry: Entry, head: ChainItem | undefined): Promise<Sealed> {
  if (head !== undefined)
    assertInvariant(
      head.contract === entry.contract && head.entity === entry.entity,
      'one chain, one contract',
      () => `${entry.contract} of ${entry.entity} after ${head.contract} of ${head.entity}`,
    )
  const kept = await keepContents(parts.blobs, entry, head)
  return seal({ ...entry, ...kept, seq: head === undefined ? 0 : head.seq + 1, prev: head?.hash ?? genesis })
}

const linkPut = (parts: BookParts, { item, body }: Sealed): Write => ({
  kind: 'put',
  pk: chainKey(parts, item.contract),
  sk: sorts.link(item.seq),
  body,
  when: absent,
})

const answer = (result: WriteResult, { item }: Sealed): Appended =>
  result === 'stored' ? { kind: 'appended', item } : { kind: 'conflict' }

function livePlace({ tenant }: BookParts, entity: string, contract: string): { readonly pk: string; readonly sk: string } {
  return { pk: partitions.shard(tenant, entityId(entity), shardOf(contract)), sk: sorts.live(freeId(contract)) }
}

/** The fence as it was read, of the contract's own shard: if it was raised meanwhile, the transaction conflicts. */
function fenceCheck({ tenant }: BookParts, entry: Entry, fence: Fence): Write {
  assertInvariant(
    fence.entity === entry.entity && fence.shard === shardOf(entry.contract),
    'fence of the contract',
    () => `${fence.entity} shard ${fence.shard} for ${entry.contract} of ${entry.entity}`,
  )
  const pk = partitions.shard(tenant, entityId(fence.entity), fence.shard)
  return { kind: 'check', pk, sk: sorts.fence(bookId(fence.book)), when: atRevision(fence.revision) }
}

/** Link, fences and directory together, so that a close sees the contract or the contract sees the fence. */
async function appendFenced(parts: BookParts, sealed: Sealed, checks: readonly Write[]): Promise<Appended> {
  const { contract, entity } = sealed.item
  const live: Write = { kind: 'put', ...livePlace(parts, entity, contract), body: bodyOf({ contract }), when: any }
  return answer(await parts.store.transact([linkPut(parts, sealed), live, ...checks]), sealed)
}

async function append(parts: BookParts, entry: Entry, head: ChainItem): Promise<Appended> {
  assertInvariant(!head.dormant, 'dormant contract', () => `${head.contract} is out of the directory; append it guarded`)
  const sealed = await sealAfter(parts, entry, head)
  return answer(await parts.store.write(linkPut(parts, sealed)), sealed)
}

interface Guarded {
  readonly entry: Entry
  readonly head: ChainItem | undefined
  readonly fences: readonly Fence[]
}

async function guarded(parts: BookParts, { entry, head, fences }: Guarded): Promise<Appended> {
  const checks = fences.map((fence) => fenceCheck(parts, entry, fence))
  return appendFenced(parts, await sealAfter(parts, entry, head), checks)
}

async function retire(parts: BookParts, head: ChainItem, since: Period): Promise<'retired' | 'conflict'> {
  assertInvariant(head.dormant, 'dormant contract', () => `${head.contract} is live and stays in the directory`)
  const unmoved: Write = { kind: 'check', pk: chainKey(parts, head.contract), sk: sorts.link(head.seq + 1), when: absent }
  const removal: Write = { kind: 'delete', ...livePlace(parts, head.entity, head.contract), when: any }
  const { pk } = livePlace(parts, head.entity, head.contract)
  const asleep: Write = { kind: 'put', pk, sk: sorts.asleep(since, freeId(head.contract)), body: bodyOf({ contract: head.contract }), when: any }
  return (await parts.store.transact([unmoved, removal, asleep])) === 'stored' ? 'retired' : 'conflict'
}

async function* history(parts: BookParts, contract: string): AsyncIterable<ChainItem> {
  let before: ChainItem | undefined
  for await (const row of rows(parts.store, chainKey(parts, contract))) {
    const item = unseal(row)
    const follows = item.seq === (before?.seq ?? -1) + 1 && item.prev === (before?.hash ?? genesis)
    assertInvariant(follows, 'unbroken chain', () => `${contract} at ${item.seq} does not follow the link before it`)
    yield item
    before = item
  }
}

export const openChains = (parts: BookParts): Chains => ({
  head: async (contract) => {
    const row = await parts.store.last(chainKey(parts, contract))
    return row && unseal(row)
  },
  append: (entry, head) => append(parts, entry, head),
  open: (entry, fences) => guarded(parts, { entry, head: undefined, fences }),
  appendGuarded: (entry, head, fences) => guarded(parts, { entry, head, fences }),
  retire: (head, since) => retire(parts, head, since),
  history: (contract) => history(parts, contract),
  ...contentsOf(parts.blobs),
})
