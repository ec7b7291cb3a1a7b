import { InvariantBroken } from '#outcome'
import type { BookParts } from './book-parts.ts'
import { bookId, entityId, freeId, partitions, shardCount, slices } from './keys.ts'
import { type BookScope, openPeriods } from './periods.ts'
import { openShards } from './shards.ts'
import type { Page, StoredItem } from './store.ts'

/**
 * Everything that is kept, as it is stored: for exports and signed roots. Routes are left out: they are an index of what
 * the documents say. Blobs are not listed: whoever reads an item finds in it those that it names.
 */
export interface Holdings {
  /** The partitions beside those of contracts, in the same order each time; some hold nothing. */
  partitions(scopes: readonly BookScope[]): AsyncIterable<string>
  /** The partitions of contracts, shard by shard. */
  chains(scopes: readonly BookScope[]): AsyncIterable<string>
  /** A page of a partition. A partition of another tenant is refused by throwing. */
  items(pk: string, after?: string): Promise<Page>
  /** The last item of a partition: the head of a chain. */
  last(pk: string): Promise<StoredItem | undefined>
  archived(sha256: string): Promise<Uint8Array | undefined>
}

const single = ['suspense', 'lateEvents', 'anomalies', 'batches', 'breaks', 'policyChanges', 'sourceMarks', 'credentials', 'anchors', 'accessLog'] as const

async function* besideChains(parts: BookParts, scopes: readonly BookScope[]): AsyncIterable<string> {
  const { tenant } = parts
  for (const slice of slices) yield partitions.documents(tenant, slice)
  for (const slice of slices) yield partitions.waits(tenant, slice)
  for (const name of single) yield partitions[name](tenant)
  for (const entity of entitiesOf(scopes)) for (let shard = 0; shard < shardCount; shard += 1) yield partitions.shard(tenant, entityId(entity), shard)
  for (const scope of scopes) yield* ofBook(parts, scope)
}

async function* ofBook(parts: BookParts, scope: BookScope): AsyncIterable<string> {
  const [entity, book] = [entityId(scope.entity), bookId(scope.book)]
  const periods = partitions.periods(parts.tenant, entity, book)
  yield periods
  yield partitions.periodOrder(periods)
  yield partitions.tieOuts(parts.tenant, entity, book)
  for (const { period, revision: latest } of await openPeriods(parts).list(scope)) {
    yield partitions.reviews(parts.tenant, { entity, book, period })
    for (let revision = 1; revision <= latest; revision += 1) yield partitions.statements(parts.tenant, { entity, book, period, revision })
  }
}

async function* ofContracts(parts: BookParts, scopes: readonly BookScope[]): AsyncIterable<string> {
  const shards = openShards(parts)
  for (const entity of entitiesOf(scopes)) for await (const contract of shards.everyContract(entity)) yield partitions.chain(parts.tenant, freeId(contract))
}

const entitiesOf = (scopes: readonly BookScope[]): readonly string[] => [...new Set(scopes.map(({ entity }) => entity))]

export function openHoldings(parts: BookParts): Holdings {
  const own = (pk: string): string => {
    if (pk.split('#')[1] !== parts.tenant) throw new InvariantBroken('own partition', `${pk} is not of ${parts.tenant}`)
    return pk
  }
  return {
    partitions: (scopes) => besideChains(parts, scopes),
    chains: (scopes) => ofContracts(parts, scopes),
    items: (pk, after) => parts.store.query(own(pk), after === undefined ? {} : { after }),
    last: (pk) => parts.store.last(own(pk)),
    archived: (sha256) => parts.archive.get(sha256),
  }
}
