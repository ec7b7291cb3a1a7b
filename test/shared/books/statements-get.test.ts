import type { Books, CloseStatement } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { InvariantBroken } from '#outcome'
import { february, freshBooks, january, moment, usd } from './sample.ts'

const scope = { entity: 'us', book: 'asc606' }
const total = (role: 'receivable' | 'contract_liability', side: 'debit' | 'credit', minor: bigint, customer: string | null = null) => ({ role, side, minor, class: null, customer, lines: 1 })
const statement = (customers = 1, shard = 7): CloseStatement => ({
  ...scope, period: january, shard, contracts: customers,
  sheets: [{ currency: usd, journalClass: 'act', totals: [...Array.from({ length: customers }, (_, index) => total('receivable', 'debit', 100n, `cus_${index}`)), total('contract_liability', 'credit', 100n * BigInt(customers))] }],
  merkleRoot: 'a'.repeat(64), statedAt: moment(),
})

let books: Books
beforeEach(() => void (books = freshBooks(openSqliteStore({ file: ':memory:' }))))

it('a shard has no statement until it is closed, and then this one, for its period and book only', async () => {
  expect(await books.statements.get(scope, january, 7)).toBeUndefined()
  await books.statements.put(statement())
  expect(await books.statements.get(scope, january, 7)).toEqual(statement())
  expect(await Promise.all([books.statements.get(scope, january, 8), books.statements.get(scope, february, 7), books.statements.get({ ...scope, book: 'ifrs15' }, january, 7)])).toEqual([undefined, undefined, undefined])
})

it('one of many customers comes back whole, though it does not fit its row', async () => {
  await books.statements.put(statement(5_000))
  expect((await books.statements.get(scope, january, 7))?.sheets[0]?.totals).toHaveLength(5_001)
})

it('is written once: the same again is known, another is refused and changes nothing', async () => {
  expect(await books.statements.put(statement())).toBe('filed')
  expect(await books.statements.put({ ...statement(), statedAt: moment(30) })).toBe('known')
  expect(await books.statements.put(statement(2))).toBe('conflict')
  expect(await books.statements.get(scope, january, 7)).toEqual(statement())
})

it('that does not balance is never written', async () => {
  const [sheet] = statement().sheets
  const lopsided = { ...statement(), sheets: [{ ...sheet!, totals: sheet!.totals.slice(1) }] }
  await expect(books.statements.put(lopsided)).rejects.toThrow(InvariantBroken)
  expect(await books.statements.get(scope, january, 7)).toBeUndefined()
})

it('those of a range of shards are read at once, ascending, without their neighbours', async () => {
  for (const shard of [19, 15, 16, 32, 0]) await books.statements.put(statement(1, shard))
  const shardsAmong = async (from: number, to: number) => (await books.statements.among(scope, january, [from, to])).map(({ shard }) => shard)
  expect(await shardsAmong(16, 31)).toEqual([16, 19])
  expect(await shardsAmong(0, 15)).toEqual([0, 15])
  expect(await shardsAmong(240, 255)).toEqual([])
  expect((await books.statements.among(scope, january, [16, 16]))[0]).toEqual(statement(1, 16))
})
