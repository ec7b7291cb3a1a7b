import fc from 'fast-check'
import { addPeriods } from '#calendar'
import { InvariantBroken } from '#outcome'
import { type Books, type Store, openBooks, shardOf } from '#books'
import { collect, entryOf, february, freshBooks, january, mapArchive, march, openContract } from './sample.ts'
import { scheduledStore } from './scheduled-store.ts'

const book = 'asc606'
const shard = shardOf('c')

function fences(store: () => Store): void {
  test('a fence is absent at revision 0, rises, and never goes back', async () => {
    const { shards } = freshBooks(store())
    expect(await shards.fence('us', shard, book)).toEqual({ entity: 'us', shard, book, closedThrough: undefined, revision: 0 })
    expect(await shards.raiseFence('us', shard, book, february)).toMatchObject({ closedThrough: february, revision: 1 })
    expect(await shards.raiseFence('us', shard, book, january)).toMatchObject({ closedThrough: february, revision: 1 })
    expect(await shards.fence('us', shard, 'ifrs15')).toMatchObject({ revision: 0 })
    await expect(shards.fence('us', 256, book)).rejects.toThrow(InvariantBroken)
  })

  test('raised by many at once, in any order, it stands at the latest period', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 6 }), async (offsets) => {
        const { shards } = freshBooks(store())
        await Promise.all(offsets.map((offset) => shards.raiseFence('us', shard, book, addPeriods(january, offset))))
        const { closedThrough } = await shards.fence('us', shard, book)
        expect(closedThrough).toBe(addPeriods(january, Math.max(...offsets)))
      }),
      { numRuns: 20 },
    )
  })

  test('opening a contract lists it in its shard; a fence raised meanwhile refuses it', async () => {
    const books = freshBooks(store())
    const seen = await books.shards.fence('us', shard, book)
    await books.shards.raiseFence('us', shard, book, january)
    expect(await books.chains.open(entryOf('c'), [seen])).toEqual({ kind: 'conflict' })
    expect(await books.chains.head('c')).toBeUndefined()
    expect(await collect(books.shards.live('us', shard))).toEqual([])
    const again = await books.shards.fence('us', shard, book)
    expect((await books.chains.open(entryOf('c'), [again])).kind).toBe('appended')
    expect(await collect(books.shards.live('us', shard))).toEqual(['c'])
    expect(await collect(books.shards.live('de', shard))).toEqual([])
  })

  test('the fence of another shard is a broken invariant', async () => {
    const books = freshBooks(store())
    const other = await books.shards.fence('us', (shard + 1) % 256, book)
    await expect(books.chains.open(entryOf('c'), [other])).rejects.toThrow(InvariantBroken)
  })
}

function dormancy(store: () => Store): void {
  test('a dormant contract leaves the directory, and comes back with the append that wakes it', async () => {
    const books = freshBooks(store())
    const head = await openContract(books, 'c', { dormant: true })
    expect(await books.chains.retire(head, february)).toBe('retired')
    expect(await collect(books.shards.live('us', shard))).toEqual([])
    expect(await Promise.all([january, february, march].map((since) => collect(books.shards.asleepSince('us', shard, since))))).toEqual([['c'], ['c'], []])
    const before = await books.shards.fence('us', shard, book)
    await books.shards.raiseFence('us', shard, book, january)
    expect(await books.chains.appendGuarded(entryOf('c'), head, [before])).toEqual({ kind: 'conflict' })
    const fence = await books.shards.fence('us', shard, book)
    expect((await books.chains.appendGuarded(entryOf('c'), head, [fence])).kind).toBe('appended')
    expect(await collect(books.shards.live('us', shard))).toEqual(['c'])
    expect(await books.chains.retire(head, march)).toBe('conflict')
    expect(await collect(books.shards.live('us', shard))).toEqual(['c'])
  })
}

/** Opens the contract into the first open period of its fence; reads and folds again when it is refused. */
async function openInto(books: Books): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const fence = await books.shards.fence('us', shard, book)
    const postedIn = fence.closedThrough === undefined ? january : addPeriods(fence.closedThrough, 1)
    const opened = await books.chains.open(entryOf('c', { state: { core: { postedIn }, pages: [] } }), [fence])
    if (opened.kind === 'appended') return postedIn
  }
  throw new Error('refused fifty times')
}

async function closeFebruary(books: Books): Promise<readonly string[]> {
  await books.shards.raiseFence('us', shard, book, february)
  return collect(books.shards.live('us', shard))
}

function racing(store: () => Store, runs: number): void {
  test('however creation races with close, the close visits the contract or the contract posts behind it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { tenant } = freshBooks(store())
        const books = openBooks({ store: scheduledStore(scheduler, store()), tenant, archive: mapArchive() })
        const both = Promise.all([openInto(books), closeFebruary(books)])
        await scheduler.waitFor(both)
        const [postedIn, visited] = await both
        expect(visited.includes('c') || postedIn >= march).toBe(true)
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })
}

export function closeContract(store: () => Store, runs: number): void {
  fences(store)
  dormancy(store)
  racing(store, runs)
}
