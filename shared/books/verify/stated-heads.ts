import * as z from 'zod'
import { bookStateSchema } from '#subledger'
import type { ChainItem } from '../chain-item.ts'
import { shardOf } from '../keys.ts'
import { byBytes } from '../sort-order.ts'
import type { ReadBlobs } from './verify-blobs.ts'
import type { ReadChain } from './verify-chains.ts'

type BookState = z.output<typeof bookStateSchema>

/** A close item that advanced a book: what the book held after it, and before it. */
export interface Closing {
  readonly item: ChainItem
  readonly book: string
  readonly after: BookState
  readonly before: BookState | undefined
}

const coreSchema = z.object({ books: z.record(z.string(), bookStateSchema) })

/** The items of a chain by which a close advanced a book, in order. Items that cannot be read are left out. */
function closingsOf({ items }: ReadChain, blobs: ReadBlobs): readonly Closing[] {
  const states = items.map((item) => coreSchema.safeParse(blobs.value(item.state.core)).data?.books ?? {})
  return items.flatMap((item, index) => {
    if (item.kind !== 'close') return []
    const before = states[index - 1] ?? {}
    return Object.entries(states[index] ?? {}).map(([book, after]) => ({ item, book, after, before: before[book] }))
  })
}

/** What a chain contributed to closes: by entity and shard, so that a statement's heads are found without reading every chain again. */
export interface StatedChain {
  readonly chain: ReadChain
  readonly closings: readonly Closing[]
}

/** The chains of every shard, each in the order in which a close walks it. */
export function chainsByShard(chains: readonly ReadChain[], blobs: ReadBlobs): ReadonlyMap<string, readonly StatedChain[]> {
  const shards = new Map<string, StatedChain[]>()
  for (const chain of [...chains].sort((a, b) => byBytes(a.contract, b.contract))) {
    const entity = chain.items[0]?.entity
    if (entity === undefined) continue
    const key = `${entity}#${shardOf(chain.contract)}`
    const shard = shards.get(key) ?? []
    shard.push({ chain, closings: closingsOf(chain, blobs) })
    shards.set(key, shard)
  }
  return shards
}

/** Of which close: the period's first, or the one that followed a reopening at this turn. */
export interface ClosedAs {
  readonly book: string
  readonly period: string
  readonly turn: number | undefined
}

/** The item by which a close of this period advanced the contract; undefined when it found nothing to advance. */
export function closedBy({ closings }: StatedChain, { book, period, turn }: ClosedAs): ChainItem | undefined {
  const own = closings.filter((closing) => closing.book === book)
  const found = turn === undefined
    ? own.find(({ after, before }) => after.closedThrough === period && (before === undefined || before.closedThrough < period))
    : own.find(({ after, before }) => after.reported?.period === period && after.reported.turn === turn && before?.reported?.turn !== turn)
  return found?.item
}

/** The turns at which a period of a book was closed again, ascending: revision 2 is the first of them. */
export function turnsOf(chains: Iterable<readonly StatedChain[]>, book: string, period: string): readonly number[] {
  const turns = [...chains].flat().flatMap(({ closings }) => closings.flatMap(({ book: of, after }) => (of === book && after.reported?.period === period && after.reported.turn !== undefined ? [after.reported.turn] : [])))
  return [...new Set(turns)].sort((a, b) => a - b)
}
