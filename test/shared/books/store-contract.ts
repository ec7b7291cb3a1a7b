import fc from 'fast-check'
import { InvariantBroken } from '#outcome'
import type { Condition, Store, Write } from '#books'
import { modelStore } from './model-store.ts'

const absent: Condition = { kind: 'absent' }
const any: Condition = { kind: 'any' }
const at = (rev: number): Condition => ({ kind: 'revision', rev })

const put = (pk: string, sk: string, when: Condition, body = '{}'): Write => ({ kind: 'put', pk, sk, body, when })
const check = (pk: string, sk: string, when: Condition): Write => ({ kind: 'check', pk, sk, when })
const remove = (pk: string, sk: string, when: Condition): Write => ({ kind: 'delete', pk, sk, when })

let counter = 0
const fresh = (): string => `T#store#${++counter}`

async function sorts(store: Store, pk: string, prefix?: string): Promise<readonly string[]> {
  return (await store.query(pk, prefix === undefined ? {} : { prefix })).items.map(({ sk }) => sk)
}

function singleWrites(open: () => Store): void {
  test('a put when absent stores revision 1, once', async () => {
    const pk = fresh()
    expect(await open().write(put(pk, 'a', absent, '{"n":1}'))).toBe('stored')
    expect(await open().write(put(pk, 'a', absent, '{"n":2}'))).toBe('conflict')
    expect(await open().get(pk, 'a')).toEqual({ pk, sk: 'a', rev: 1, body: '{"n":1}' })
  })

  test('a put at a revision stores the next one, and only over that revision', async () => {
    const pk = fresh()
    expect(await open().write(put(pk, 'a', at(1)))).toBe('conflict')
    await open().write(put(pk, 'a', absent))
    expect(await open().write(put(pk, 'a', at(1), '{"n":2}'))).toBe('stored')
    expect(await open().write(put(pk, 'a', at(1), '{"n":3}'))).toBe('conflict')
    expect(await open().get(pk, 'a')).toEqual({ pk, sk: 'a', rev: 2, body: '{"n":2}' })
  })

  test('an unconditional put counts, also when many come at once', async () => {
    const pk = fresh()
    const results = await Promise.all(Array.from({ length: 10 }, (_, n) => open().write(put(pk, 'a', any, `{"n":${n}}`))))
    expect(new Set(results)).toEqual(new Set(['stored']))
    expect((await open().get(pk, 'a'))?.rev).toBe(10)
  })

  test('of many puts when absent exactly one is stored', async () => {
    const pk = fresh()
    const results = await Promise.all(Array.from({ length: 10 }, (_, n) => open().write(put(pk, 'a', absent, `{"n":${n}}`))))
    expect(results.filter((result) => result === 'stored')).toHaveLength(1)
  })

  test('a delete keeps its condition; a row that returns starts at revision 1', async () => {
    const pk = fresh()
    expect(await open().write(remove(pk, 'a', any))).toBe('stored')
    await open().write(put(pk, 'a', absent))
    await open().write(put(pk, 'a', at(1)))
    expect(await open().write(remove(pk, 'a', at(1)))).toBe('conflict')
    expect(await open().write(remove(pk, 'a', at(2)))).toBe('stored')
    expect(await open().get(pk, 'a')).toBeUndefined()
    await open().write(put(pk, 'a', any))
    expect((await open().get(pk, 'a'))?.rev).toBe(1)
  })

  test('text comes back as it was, in every script', async () => {
    const pk = fresh()
    const body = JSON.stringify({ text: 'Æon · 株式会社 · 🧾 · "quoted" \\ \u2028' })
    await open().write(put(pk, 'ключ/🧾', absent, body))
    expect(await open().get(pk, 'ключ/🧾')).toEqual({ pk, sk: 'ключ/🧾', rev: 1, body })
  })

  test('a body near the limit is stored, above it is refused, and a check alone too', async () => {
    const pk = fresh()
    const large = JSON.stringify('x'.repeat(380_000))
    expect(await open().write(put(pk, 'a', absent, large))).toBe('stored')
    expect((await open().get(pk, 'a'))?.body).toHaveLength(large.length)
    await expect(open().write(put(pk, 'b', absent, 'x'.repeat(400_000)))).rejects.toThrow(InvariantBroken)
    await expect(open().write(put(pk, 'k'.repeat(1025), absent))).rejects.toThrow(InvariantBroken)
    await expect(open().write(check(pk, 'a', any))).rejects.toThrow(InvariantBroken)
  })
}

function queries(open: () => Store): void {
  test('rows come in the byte order of their sort keys, and last is the highest', async () => {
    const pk = fresh()
    // JavaScript would sort the emoji (a surrogate pair) below the full-width letter; bytes sort it above.
    const keys = ['00000002', '00000010', 'A', 'a', 'ab', 'a~outcome', '￥', '🧾']
    for (const sk of [...keys].reverse()) await open().write(put(pk, sk, absent))
    expect(await sorts(open(), pk)).toEqual(keys)
    expect((await open().last(pk))?.sk).toBe('🧾')
    expect(await open().last(`${pk}#none`)).toBeUndefined()
    expect(await sorts(open(), `${pk}#none`)).toEqual([])
  })

  test('a prefix selects, also among keys that come close to it', async () => {
    const pk = fresh()
    for (const sk of ['LIVE', 'LIVE#a', 'LIVE#b', 'LIVE#🧾', 'LIVE$', 'FENCE#x', 'M']) await open().write(put(pk, sk, absent))
    expect(await sorts(open(), pk, 'LIVE#')).toEqual(['LIVE#a', 'LIVE#b', 'LIVE#🧾'])
    expect(await sorts(open(), pk, 'NONE#')).toEqual([])
  })

  test.each([1, 2, 3, 7])('pages of %i rows, chained, give every row once', async (limit) => {
    const pk = fresh()
    for (let n = 0; n < 7; n += 1) await open().write(put(pk, `P#${n}`, absent))
    await open().write(put(pk, 'Q#0', absent))
    const seen: string[] = []
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: Awaited<ReturnType<Store['query']>> = await open().query(pk, { prefix: 'P#', after, limit })
      seen.push(...page.items.map(({ sk }) => sk))
      after = page.next
    }
    expect(seen).toEqual(['P#0', 'P#1', 'P#2', 'P#3', 'P#4', 'P#5', 'P#6'])
  })

  test('a page may start before, inside or behind its prefix, also where no row stands', async () => {
    const pk = fresh()
    for (const sk of ['P#1', 'P#3', 'P#5']) await open().write(put(pk, sk, absent))
    const from = async (after: string) => (await open().query(pk, { prefix: 'P#', after })).items.map(({ sk }) => sk)
    expect(await from('A')).toEqual(['P#1', 'P#3', 'P#5'])
    expect(await from('P#2')).toEqual(['P#3', 'P#5'])
    expect(await from('P#3')).toEqual(['P#5'])
    expect(await from('Q')).toEqual([])
    expect((await open().query(pk, { after: 'P#1' })).items).toHaveLength(2)
  })

  test('more than a megabyte is read whole, page by page', async () => {
    const pk = fresh()
    const body = JSON.stringify('y'.repeat(300_000))
    for (let n = 0; n < 5; n += 1) await open().write(put(pk, String(n), absent, body))
    let rows = 0
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: Awaited<ReturnType<Store['query']>> = await open().query(pk, { after })
      rows += page.items.length
      after = page.next
    }
    expect(rows).toBe(5)
  })
}

function transactions(open: () => Store): void {
  test('all writes or none', async () => {
    const pk = fresh()
    await open().write(put(pk, 'fence', absent))
    const both = [put(pk, 'a', absent), check(pk, 'fence', at(1)), check(pk, 'none', absent), check(pk, 'x', any)]
    expect(await open().transact(both)).toBe('stored')
    expect(await open().transact([put(pk, 'b', absent), put(pk, 'fence', at(2))])).toBe('conflict')
    expect(await open().transact([put(pk, 'b', absent), check(pk, 'fence', absent)])).toBe('conflict')
    expect(await open().transact([put(pk, 'b', absent), remove(pk, 'fence', at(9))])).toBe('conflict')
    expect(await sorts(open(), pk)).toEqual(['a', 'fence'])
    expect(await open().transact([put(pk, 'a', at(1)), put(pk, 'fence', any), remove(pk, 'gone', any)])).toBe('stored')
    expect((await open().query(pk)).items.map(({ rev }) => rev)).toEqual([2, 2])
  })

  test('writes to different partitions are one transaction', async () => {
    const [one, two] = [fresh(), fresh()]
    await open().write(put(two, 'a', absent))
    expect(await open().transact([put(one, 'a', absent), put(two, 'a', absent)])).toBe('conflict')
    expect(await open().get(one, 'a')).toBeUndefined()
  })

  test('100 writes fit; 101, none, and the same row twice do not', async () => {
    const pk = fresh()
    const many = Array.from({ length: 101 }, (_, n) => put(pk, String(n).padStart(3, '0'), absent))
    expect(await open().transact(many.slice(0, 100))).toBe('stored')
    expect((await open().query(pk)).items).toHaveLength(100)
    await expect(open().transact(many)).rejects.toThrow(InvariantBroken)
    await expect(open().transact([])).rejects.toThrow(InvariantBroken)
    await expect(open().transact([put(pk, 'a', any), check(pk, 'a', any)])).rejects.toThrow(InvariantBroken)
    expect(await open().transact([check(pk, 'x', any)])).toBe('stored')
  })

  test('of transactions that contend for one row exactly one is stored', async () => {
    const pk = fresh()
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, n) => open().transact([put(pk, 'seq', absent, `{"n":${n}}`), put(pk, `mine${n}`, absent)])),
    )
    expect(results.filter((result) => result === 'stored')).toHaveLength(1)
    expect(await sorts(open(), pk)).toHaveLength(2)
  })
}

const condition = fc.oneof(
  fc.constant(absent),
  fc.constant(any),
  fc.integer({ min: 1, max: 4 }).map((rev) => at(rev)),
)
const writeTo = (pk: string) =>
  fc.record({
    kind: fc.constantFrom('put' as const, 'put' as const, 'delete' as const, 'check' as const),
    pk: fc.constantFrom(`${pk}#1`, `${pk}#2`),
    sk: fc.constantFrom('a', 'b', 'c'),
    body: fc.constantFrom('{"n":1}', '{"n":2}'),
    when: condition,
  })

function againstTheModel(open: () => Store, runs: number): void {
  test('any sequence of writes and transactions answers and leaves what the model says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(writeTo('@'), { minLength: 1, maxLength: 4 }), { maxLength: 12 }), async (script) => {
        const root = fresh()
        const model = modelStore()
        for (const step of script) {
          const renamed = step.map((write) => ({ ...write, pk: root + write.pk }))
          const distinct = [...new Map(renamed.map((write) => [`${write.pk} ${write.sk}`, write])).values()]
          const [first] = distinct
          const alone = distinct.length === 1 && first !== undefined && first.kind !== 'check'
          const answer = (store: Store) => (alone ? store.write(first) : store.transact(distinct))
          expect(await answer(open())).toBe(await answer(model))
        }
        for (const pk of [`${root}@#1`, `${root}@#2`]) expect((await open().query(pk)).items).toEqual((await model.query(pk)).items)
      }),
      { numRuns: runs },
    )
  })
}

/** What every store must do. `runs` is how many random scripts it is held against. */
export function storeContract(open: () => Store, runs: number): void {
  describe('single writes', () => singleWrites(open))
  describe('queries', () => queries(open))
  describe('transactions', () => transactions(open))
  describe('against the model', () => againstTheModel(open, runs))
}
