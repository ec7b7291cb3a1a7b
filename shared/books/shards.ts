import * as z from 'zod'
import type { Period } from '#calendar'
import { idField, periodField } from '#billing'

export const fenceSchema = z.object({ closedThrough: periodField })
export const liveSchema = z.object({ contract: idField })

/** How far a shard is closed in one book. `closedThrough` undefined and revision 0: never closed. */
export interface Fence {
  readonly entity: string
  readonly shard: number
  readonly book: string
  readonly closedThrough: Period | undefined
  readonly revision: number
}

/** 256 shards per entity: the fence of each book, and the directory of live contracts. */
export interface Shards {
  /** The shard of a contract, 0 to 255. */
  shardOf(contract: string): number
  fence(entity: string, shard: number, book: string): Promise<Fence>
  /** Closes a shard through a period. A fence never goes back: an earlier period changes nothing. */
  raiseFence(entity: string, shard: number, book: string, closedThrough: Period): Promise<Fence>
  /** Live contracts of a shard, ascending. `chains.open`, `appendGuarded` and `retire` keep the directory. */
  live(entity: string, shard: number): AsyncIterable<string>
}
