import type { Store, StoredItem, Write, WriteResult } from './store.ts'

/** What the port counts: single operations, and what a transaction holds. */
export type Operation = 'get' | 'last' | 'query' | 'put' | 'delete' | 'transact' | 'transact-put' | 'transact-check' | 'transact-delete'

/**
 * One line of the meter. `units` are what a cloud store bills before its own factors: 4 KB read, 1 KB written,
 * each rounded up. `bytesP50` and `bytesP99` are of single items.
 */
export interface Tally {
  readonly operation: Operation
  /** First letters of the partition key, up to '#': 'C' chains, 'D' documents … */
  readonly family: string
  readonly calls: number
  readonly items: number
  readonly bytes: number
  readonly units: number
  readonly conflicts: number
  readonly bytesP50: number
  readonly bytesP99: number
}

export interface MeteredStore extends Store {
  /** What was counted since the start or the last reset, by operation and family. */
  snapshot(): readonly Tally[]
  reset(): void
}

interface Count {
  calls: number
  units: number
  conflicts: number
  readonly sizes: Map<number, number> // bytes of an item → how often
}

type Counts = Map<string, Count>

// What DynamoDB adds to the values: the attribute names pk, sk, rev, body and a small number.
const namesBytes = 13

const sizeOf = ({ pk, sk, body }: { pk: string; sk: string; body: string }): number =>
  Buffer.byteLength(pk) + Buffer.byteLength(sk) + Buffer.byteLength(body) + namesBytes

function countFor(counts: Counts, operation: Operation, pk: string): Count {
  const key = `${operation} ${pk.split('#', 1)[0] ?? ''}`
  const count = counts.get(key) ?? { calls: 0, units: 0, conflicts: 0, sizes: new Map<number, number>() }
  counts.set(key, count)
  count.calls += 1
  return count
}

/** A read costs at least one unit, also when it finds nothing; a page is billed as a whole. */
function countRead(counts: Counts, at: { operation: Operation; pk: string }, items: readonly StoredItem[]): void {
  const count = countFor(counts, at.operation, at.pk)
  const sizes = items.map(sizeOf)
  for (const size of sizes) count.sizes.set(size, (count.sizes.get(size) ?? 0) + 1)
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  count.units += Math.max(1, Math.ceil(bytes / 4096))
}

function countWrite(counts: Counts, at: { operation: Operation; write: Write }, result: WriteResult): void {
  const count = countFor(counts, at.operation, at.write.pk)
  if (result === 'conflict') count.conflicts += 1
  const size = sizeOf({ pk: at.write.pk, sk: at.write.sk, body: at.write.kind === 'put' ? at.write.body : '' })
  count.sizes.set(size, (count.sizes.get(size) ?? 0) + 1)
  count.units += Math.ceil(size / 1024)
}

function countTransaction(counts: Counts, writes: readonly Write[], result: WriteResult): void {
  const count = countFor(counts, 'transact', writes[0]?.pk ?? '')
  if (result === 'conflict') count.conflicts += 1
  for (const write of writes) countWrite(counts, { operation: `transact-${write.kind}`, write }, result)
}

/** The smallest size that at least this share of the items does not exceed; 0 when there are none. */
function quantile(sizes: ReadonlyMap<number, number>, share: number): number {
  const ordered = [...sizes].sort(([a], [b]) => a - b)
  const total = ordered.reduce((sum, [, times]) => sum + times, 0)
  let seen = 0
  for (const [size, times] of ordered) if ((seen += times) >= share * total) return size
  return 0
}

function tallyOf([key, { calls, units, conflicts, sizes }]: [string, Count]): Tally {
  const [operation = '', family = ''] = key.split(' ')
  const entries = [...sizes]
  return {
    operation: operation as Operation,
    family,
    calls,
    items: entries.reduce((sum, [, times]) => sum + times, 0),
    bytes: entries.reduce((sum, [size, times]) => sum + size * times, 0),
    units,
    conflicts,
    bytesP50: quantile(sizes, 0.5),
    bytesP99: quantile(sizes, 0.99),
  }
}

/** Counts every operation of a store, its items and bytes. Cost is counted at the port, where it is exact everywhere. */
export function meterStore(store: Store): MeteredStore {
  const counts: Counts = new Map()
  return {
    get: async (pk, sk) => {
      const item = await store.get(pk, sk)
      countRead(counts, { operation: 'get', pk }, item === undefined ? [] : [item])
      return item
    },
    last: async (pk) => {
      const item = await store.last(pk)
      countRead(counts, { operation: 'last', pk }, item === undefined ? [] : [item])
      return item
    },
    query: async (pk, options) => {
      const page = await store.query(pk, options)
      countRead(counts, { operation: 'query', pk }, page.items)
      return page
    },
    write: async (write) => {
      const result = await store.write(write)
      if (write.kind !== 'check') countWrite(counts, { operation: write.kind, write }, result)
      return result
    },
    transact: async (writes) => {
      const result = await store.transact(writes)
      countTransaction(counts, writes, result)
      return result
    },
    close: () => store.close(),
    snapshot: () => [...counts].map(tallyOf).sort((a, b) => (`${a.operation} ${a.family}` < `${b.operation} ${b.family}` ? -1 : 1)),
    reset: () => counts.clear(),
  }
}
