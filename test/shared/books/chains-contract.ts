import fc from 'fast-check'
import { InvariantBroken } from '#outcome'
import { type Books, type ChainItem, type Store, genesis, meterStore, openBooks } from '#books'
import { january, collect, entryOf, freshBooks, mapArchive, openContract } from './sample.ts'
import { scheduledStore } from './scheduled-store.ts'

function links(store: () => Store): void {
  test('a chain begins at 0 after the genesis hash; its head is its last link', async () => {
    const books = freshBooks(store())
    expect(await books.chains.head('stripe:sub_1')).toBeUndefined()
    const first = await openContract(books, 'stripe:sub_1')
    expect(first).toMatchObject({ seq: 0, prev: genesis })
    const second = await books.chains.append(entryOf('stripe:sub_1', { state: { core: { billed: '200' }, pages: [] } }), first)
    expect(second).toMatchObject({ kind: 'appended', item: { seq: 1, prev: first.hash } })
    expect(await books.chains.head('stripe:sub_1')).toEqual(second.kind === 'appended' ? second.item : undefined)
    expect((await collect(books.chains.history('stripe:sub_1'))).map(({ seq }) => seq)).toEqual([0, 1])
  })

  test('facts, lines, state and decisions come back as they went in', async () => {
    const books = freshBooks(store())
    const decision = { step: 'allocation' as const, subject: 'seat', code: 'RELATIVE_SSP', because: 'one obligation', cite: ['606-10-32-31'], policy: null, amounts: {} }
    const entry = entryOf('c', { decisions: [decision], state: { core: { a: 1 }, pages: [{ p: 1 }] } })
    const opened = await books.chains.open(entry, [])
    const head = (await books.chains.head('c')) as ChainItem
    expect(opened).toEqual({ kind: 'appended', item: head })
    expect(await books.chains.facts(head)).toEqual(entry.facts)
    expect(await books.chains.lines(head)).toEqual(entry.lines)
    expect(await books.chains.state(head)).toEqual(entry.state)
    expect(await books.chains.decisions(head)).toEqual([decision])
  })

  test('a second append after the same head conflicts and leaves nothing', async () => {
    const books = freshBooks(store())
    const head = await openContract(books, 'c')
    expect((await books.chains.append(entryOf('c'), head)).kind).toBe('appended')
    expect(await books.chains.append(entryOf('c'), head)).toEqual({ kind: 'conflict' })
    expect(await books.chains.open(entryOf('c'), [])).toEqual({ kind: 'conflict' })
    expect(await collect(books.chains.history('c'))).toHaveLength(2)
  })

  test('a link after another contract, or after a dormant head, is a broken invariant', async () => {
    const books = freshBooks(store())
    const head = await openContract(books, 'c')
    const asleep = await openContract(books, 'asleep', { dormant: true })
    await expect(books.chains.append(entryOf('other'), head)).rejects.toThrow(InvariantBroken)
    await expect(books.chains.append(entryOf('c', { entity: 'de' }), head)).rejects.toThrow(InvariantBroken)
    await expect(books.chains.append(entryOf('asleep'), asleep)).rejects.toThrow(/dormant/)
    await expect(books.chains.retire(head, january)).rejects.toThrow(/live/)
  })

  test('one altered byte is found, and so is a removed or exchanged link', async () => {
    const books = freshBooks(store())
    const first = await openContract(books, 'c')
    await books.chains.append(entryOf('c'), first)
    const pk = `C#${books.tenant}#c`
    const row = await store().get(pk, '00000001')
    const altered = row?.body.replace('"100"', '"101"') ?? ''
    await store().write({ kind: 'put', pk, sk: '00000001', body: altered, when: { kind: 'any' } })
    await expect(books.chains.head('c')).rejects.toThrow(/was altered/)
    await store().write({ kind: 'put', pk, sk: '00000001', body: row?.body ?? '', when: { kind: 'any' } })
    await store().write({ kind: 'delete', pk, sk: '00000000', when: { kind: 'any' } })
    await expect(collect(books.chains.history('c'))).rejects.toThrow(/does not follow/)
    await store().write({ kind: 'put', pk, sk: '00000000', body: row?.body ?? '', when: { kind: 'any' } })
    await expect(collect(books.chains.history('c'))).rejects.toThrow(/says it is 1/)
  })
}

function large(store: () => Store): void {
  const page = (n: number) => ({ page: n, obligations: Array.from({ length: 200 }, (_, k) => `obligation ${n}.${k}`) })

  test('large state lives in pages; an append writes only the pages that changed', async () => {
    const metered = meterStore(store())
    const books = freshBooks(metered)
    const pages = [page(1), page(2), page(3)]
    const head = await openContract(books, 'c', { state: { core: { n: 1 }, pages } })
    metered.reset()
    const changed = [page(1), page(9), page(3)]
    const appended = await books.chains.append(entryOf('c', { state: { core: { n: 2 }, pages: changed } }), head)
    const blobs = metered.snapshot().find(({ operation, family }) => operation === 'put' && family === 'H')
    expect(blobs?.calls).toBe(1)
    expect(appended.kind === 'appended' && (await books.chains.state(appended.item))).toEqual({ core: { n: 2 }, pages: changed })
  })

  test('a document of thousands of lines fits a link, and reads back whole', async () => {
    const books = freshBooks(store())
    const [line] = entryOf('c').lines['asc606'] ?? []
    const lines = Array.from({ length: 5000 }, () => line as NonNullable<typeof line>)
    const fact = { id: 'large', lines: Array.from({ length: 3000 }, (_, n) => `line ${n}`) }
    const head = await openContract(books, 'c', { lines: { asc606: lines, ifrs15: lines }, facts: [fact], state: { core: { n: 'x'.repeat(9000) }, pages: [] } })
    expect((await books.chains.lines(head))['ifrs15']).toEqual(lines)
    expect(await books.chains.facts(head)).toEqual([fact])
    expect(await books.chains.state(head)).toEqual({ core: { n: 'x'.repeat(9000) }, pages: [] })
  })

  test('a blob is its hash: the same value in any key order is one blob, an altered one is found', async () => {
    const archive = mapArchive()
    const books = freshBooks(store(), archive)
    const hash = await books.blobs.put({ b: 2, a: ['ü', null] })
    expect(await books.blobs.put({ a: ['ü', null], b: 2 })).toBe(hash)
    expect(await books.blobs.get(hash)).toEqual({ a: ['ü', null], b: 2 })
    const pk = `H#${books.tenant}#${hash}`
    await store().write({ kind: 'put', pk, sk: 'BLOB', body: JSON.stringify({ text: '{"a":1}' }), when: { kind: 'any' } })
    await expect(books.blobs.get(hash)).rejects.toThrow(InvariantBroken)
    await expect(books.blobs.get('0'.repeat(64))).rejects.toThrow(/missing/)
    const huge = await books.blobs.put('z'.repeat(400_000))
    expect([...archive.kept.keys()]).toEqual([huge])
    expect(await books.blobs.get(huge)).toHaveLength(400_000)
  })
}

/** Reads the head, appends after it, and begins again when another was faster. */
async function appendOnce({ chains }: Books, contract: string, id: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const head = await chains.head(contract)
    const entry = entryOf(contract, { facts: [{ id }] })
    const appended = head === undefined ? await chains.open(entry, []) : await chains.append(entry, head)
    if (appended.kind === 'appended') return
  }
  throw new Error(`${id} was refused fifty times`)
}

async function chainOf(books: Books, writers: number): Promise<readonly ChainItem[]> {
  const history = await collect(books.chains.history('c'))
  expect(history.map(({ seq }) => seq)).toEqual(Array.from({ length: writers }, (_, n) => n))
  const ids = await Promise.all(history.map(async (item) => JSON.stringify(await books.chains.facts(item))))
  expect(new Set(ids).size).toBe(writers)
  return history
}

function interleaved(store: () => Store, runs: number): void {
  test('any interleaving of writers leaves one gap-free chain that holds every fact once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 5 }), async (scheduler, writers) => {
        const { tenant } = freshBooks(store())
        const books = openBooks({ store: scheduledStore(scheduler, store()), tenant, archive: mapArchive() })
        const all = Promise.all(Array.from({ length: writers }, (_, n) => appendOnce(books, 'c', `fact ${n}`)))
        await scheduler.waitFor(all)
        await chainOf(openBooks({ store: store(), tenant, archive: mapArchive() }), writers)
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })

  test('a fact on a known contract costs one head read and one append, and nothing else', async () => {
    const metered = meterStore(store())
    const books = freshBooks(metered)
    await openContract(books, 'c')
    metered.reset()
    await appendOnce(books, 'c', 'fact')
    expect(metered.snapshot().map(({ operation, family, calls }) => `${calls} ${operation} ${family}`)).toEqual(['1 last C', '1 put C'])
  })
}

export function chainsContract(store: () => Store, runs: number): void {
  links(store)
  large(store)
  interleaved(store, runs)
}
