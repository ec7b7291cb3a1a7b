import type { Books, Store, StoredItem } from '#books'
import { shardOf } from '#books'
import { actionBy, entryOf, january, moment, openContract } from './sample.ts'

const large = { id: 'large', lines: Array.from({ length: 1000 }, (_, n) => `line ${n} · 株式会社`) }

async function contracts({ chains, shards }: Books): Promise<void> {
  for (const contract of ['stripe:sub_1', 'stripe:sub_2', 'zuora:A-S00001']) {
    const first = await chains.open(entryOf(contract), [await shards.fence('us', shardOf(contract), 'asc606')])
    if (first.kind === 'conflict') throw new Error(contract)
    await shards.raiseFence('us', shardOf(contract), 'asc606', january)
    const second = await chains.append(entryOf(contract, { facts: [large], state: { core: { n: 2 }, pages: [large, { p: 2 }] } }), first.item)
    if (second.kind === 'appended') await chains.append(entryOf(contract, { kind: 'close', facts: [], dormant: true }), second.item)
  }
}

async function registers({ documents, routes, suspense, periods, batches }: Books): Promise<void> {
  await documents.decide('d', { status: 'facts', decidedAt: moment(), facts: { c: [large, { id: 'small' }] } })
  await routes.assign({ system: 'stripe', object: 'in_1' }, [{ contract: 'c', weightMinor: 100n }])
  await routes.wait({ system: 'stripe', object: 'in_2' }, 'd2', moment())
  await suspense.hold({ id: 'q', document: 'd', code: 'POISON', sentence: 'It failed.', amounts: [], contract: null, entity: null, period: null, heldAt: moment() })
  await suspense.accept('q', actionBy('ada'))
  await periods.move({ entity: 'us', book: 'asc606' }, january, 'OPEN', actionBy('ada'))
  const lines = [{ account: '4010', credit: '100' }]
  await batches.freeze({ batch: 'b', book: 'asc606', entity: 'us', currency: 'USD' as never, period: january, journalClass: 'revenue', revision: 1, part: 1, frozenAt: moment(), lines })
}

async function rowsOf(store: Store, pk: string): Promise<readonly StoredItem[]> {
  return (await store.query(pk)).items
}

/** Plays a fixed script into empty books and returns every row that it left, in a fixed order. */
export async function playScript(books: Books, store: Store): Promise<readonly StoredItem[]> {
  await contracts(books)
  await registers(books)
  await openContract(books, 'last')
  const { tenant } = books
  const chains = ['stripe:sub_1', 'stripe:sub_2', 'zuora:A-S00001', 'last'].map((contract) => `C#${tenant}#${contract}`)
  const shards = ['stripe:sub_1', 'stripe:sub_2', 'zuora:A-S00001'].map((contract) => `S#${tenant}#us#${String(shardOf(contract)).padStart(3, '0')}`)
  const slices = [...'0123456789abcdef'].flatMap((slice) => [`D#${tenant}#${slice}`, `W#${tenant}#${slice}`])
  const others = [`R#${tenant}#stripe#in_1`, `Q#${tenant}`, `P#${tenant}#us#asc606`, `E#${tenant}`]
  const pages = await Promise.all([...chains, ...shards, ...slices, ...others].map((pk) => rowsOf(store, pk)))
  return pages.flat()
}
