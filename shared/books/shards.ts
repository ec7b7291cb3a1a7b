import * as z from 'zod'
import type { Period } from '#calendar'
import { idField, periodField } from '#billing'
import { accept, assertInvariant } from '#outcome'
import type { BookParts } from './book-parts.ts'
import { bookId, entityId, partitions, shardCount, shardOf, sorts } from './keys.ts'
import { type Place, type Shelf, type Shelved, settled, shelfOf } from './shelf.ts'

const fenceSchema = z.object({ closedThrough: periodField, turn: z.int().min(1).optional(), reopened: periodField.optional() })
const liveSchema = z.object({ contract: idField })

type StoredFence = z.output<typeof fenceSchema>

/**
 * How far a shard is closed in one book, and the period that is reopened. `closedThrough` undefined and revision 0: never
 * closed. `turn` counts reopenings and the closes that follow them.
 */
export interface Fence {
  readonly entity: string
  readonly shard: number
  readonly book: string
  readonly closedThrough: Period | undefined
  readonly turn?: number | undefined
  readonly reopened?: Period | undefined
  readonly revision: number
}

type FenceName = Pick<Fence, 'entity' | 'shard' | 'book'>

/** 256 shards per entity: the fence of each book, and the directory of live contracts. */
export interface Shards {
  /** The shard of a contract, 0 to 255. */
  shardOf(contract: string): number
  fence(entity: string, shard: number, book: string): Promise<Fence>
  /** Closes a shard through a period. A fence never goes back: an earlier period changes nothing. */
  raiseFence(entity: string, shard: number, book: string, closedThrough: Period): Promise<Fence>
  /** Reopens a period behind the fence, or (`reopened` undefined) closes it again. A turn that is past changes nothing. */
  turnFence(fence: FenceName, turn: number, reopened: Period | undefined): Promise<Fence>
  /** Live contracts of a shard, ascending. `chains.open`, `appendGuarded` and `retire` keep the directory. */
  live(entity: string, shard: number): AsyncIterable<string>
  /** Contracts of a shard that left the directory at the close of this period or a later one; some may be back in it. */
  asleepSince(entity: string, shard: number, since: Period): AsyncIterable<string>
  /** The contracts of a shard, live or asleep, each once, ascending. */
  contracts(entity: string, shard: number): Promise<readonly string[]>
  /** Every contract of an entity, live or asleep, each once: shard by shard, ascending in each. */
  everyContract(entity: string): AsyncIterable<string>
}

function placeOf({ tenant }: BookParts, { entity, shard, book }: FenceName): Place {
  return { pk: partitions.shard(tenant, entityId(entity), shard), sk: sorts.fence(bookId(book)) }
}

const fenceOf = (name: FenceName, stored: Shelved<StoredFence> | undefined): Fence => ({
  ...name,
  closedThrough: stored?.value.closedThrough,
  turn: stored?.value.turn,
  reopened: stored?.value.reopened,
  revision: stored?.rev ?? 0,
})

async function raise(shelf: Shelf<StoredFence>, place: Place, closedThrough: Period): Promise<Shelved<StoredFence>> {
  const raised = await shelf.amend<never>(place, (seen) =>
    accept(seen !== undefined && seen.closedThrough >= closedThrough ? seen : { ...seen, closedThrough }),
  )
  return settled(raised)
}

async function turned(shelf: Shelf<StoredFence>, place: Place, to: Pick<Fence, 'turn' | 'reopened'> & { readonly turn: number }): Promise<Shelved<StoredFence>> {
  const amended = await shelf.amend<never>(place, (seen) => {
    assertInvariant(seen !== undefined, 'a reopened shard was closed', () => `${place.pk} ${place.sk} has no fence`)
    if ((seen!.turn ?? 0) >= to.turn) return accept(seen!)
    const { reopened: _past, ...fence } = seen!
    return accept({ ...fence, turn: to.turn, ...(to.reopened === undefined ? {} : { reopened: to.reopened }) })
  })
  return settled(amended)
}

/** Shards whose directories are read side by side. */
const shardsAtOnce = 8

/** Reads the shards' directories in order, several at a time. */
async function* everyContract(contracts: (shard: number) => Promise<readonly string[]>): AsyncIterable<string> {
  for (let from = 0; from < shardCount; from += shardsAtOnce) {
    const shards = Array.from({ length: Math.min(shardsAtOnce, shardCount - from) }, (_, index) => from + index)
    for (const found of await Promise.all(shards.map(contracts))) yield* found
  }
}

export function openShards(parts: BookParts): Shards {
  const fences = shelfOf(parts.store, fenceSchema)
  const directory = shelfOf(parts.store, liveSchema)
  const listed = async function* (entity: string, shard: number, range: readonly [prefix: string, after?: string]): AsyncIterable<string> {
    const pk = partitions.shard(parts.tenant, entityId(entity), shard)
    for await (const { value } of directory.list(pk, ...range)) yield value.contract
  }
  const contracts: Shards['contracts'] = async (entity, shard) => {
    // Awake first: one that falls asleep meanwhile is met among those asleep, which nothing leaves.
    const awake = await Array.fromAsync(listed(entity, shard, [sorts.livePrefix]))
    return [...new Set([...awake, ...(await Array.fromAsync(listed(entity, shard, [sorts.asleepPrefix])))])].sort()
  }
  return {
    shardOf,
    fence: async (entity, shard, book) => {
      const name = { entity, shard, book }
      return fenceOf(name, await fences.get(placeOf(parts, name)))
    },
    raiseFence: async (entity, shard, book, closedThrough) => {
      const name = { entity, shard, book }
      return fenceOf(name, await raise(fences, placeOf(parts, name), closedThrough))
    },
    turnFence: async (name, turn, reopened) => fenceOf(name, await turned(fences, placeOf(parts, name), { turn, reopened })),
    live: (entity, shard) => listed(entity, shard, [sorts.livePrefix]),
    asleepSince: (entity, shard, since) => listed(entity, shard, [sorts.asleepPrefix, sorts.asleepSince(since)]),
    contracts,
    everyContract: (entity) => everyContract((shard) => contracts(entity, shard)),
  }
}
