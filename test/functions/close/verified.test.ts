import type { Fact } from '#billing'
import { openSqliteStore } from '#books/sqlite'
import { type Flaw, gather, verifyBooks } from '#books/verify'
import { keptRows } from '../../shared/books/kept-rows.ts'
import { activated, creditNote, delivered, invoice, line, paid, platform } from '../../shared/recognition/given.ts'
import { type Office, openOffice, tenant } from '../normalise/office.ts'
import { closeMonth, cutOffBeforeStating, january, receive, scopeOf, shardsOf, startMonth } from './month-end.ts'

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}`, customer: `cus_${contract}` }))
const onceOver = (contract: string, key: string): readonly Fact[] =>
  of(contract, invoice(`in_${key}`, '2026-12-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n, taxMinor: 50_00n })]), delivered('2026-12-20'), paid(`ch_${key}`, '2026-12-06', `in_${key}`, 550_00n))

const subscription = of('sub-a', platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01'))
const credit = of('sub-a', creditNote('cn_1', '2027-01-02', { invoice: 'in_1', lines: [{ line: 'l1', net: 9_00n }] }))

interface Watched {
  readonly office: Office
  readonly flaws: () => Promise<readonly Flaw[]>
}

/** An office whose books can be verified from every row that was ever put into them, as it stands. */
function watchedOffice(): Watched {
  const { store, rows } = keptRows(openSqliteStore({ file: ':memory:' }))
  const office = openOffice({ store, at: '2026-12-31T12:00:00.000Z' })
  return { office, flaws: async () => (await verifyBooks(await gather(rows(), { tenant, archived: () => Promise.resolve(undefined) }))).flaws }
}

describe('what a close states is verified from the books alone', () => {
  it('also when it was cut off before a statement and the contract moved on before it was resumed', async () => {
    const { office, flaws } = watchedOffice()
    await receive(office, subscription)
    const shards = shardsOf(office, 'sub-a')
    await startMonth(office)
    await cutOffBeforeStating(office, { shards })
    await receive(office, credit)
    await closeMonth(office, { shards })
    expect(await flaws()).toEqual([])
  })

  it('also when another book closed it in between, and it fell asleep', async () => {
    const { office, flaws } = watchedOffice()
    await receive(office, onceOver('one-off', '2'))
    const shards = shardsOf(office, 'one-off')
    for (const book of ['asc606', 'ifrs15']) await startMonth(office, scopeOf(book))
    await cutOffBeforeStating(office, { shards })
    await closeMonth(office, { shards }, scopeOf('ifrs15'))
    await closeMonth(office, { shards })
    expect(await flaws()).toEqual([])
  })

  it('also when one contract left the directory long ago and another that sleeps still stands in it', async () => {
    const { office, flaws } = watchedOffice()
    const shard = office.books.shards.shardOf('one-off')
    const neighbour = Array.from({ length: 5_000 }, (_, n) => `other-${n}`).find((name) => office.books.shards.shardOf(name) === shard)!
    await receive(office, onceOver('one-off', '2'))
    for (const book of ['asc606', 'ifrs15']) {
      await startMonth(office, scopeOf(book))
      await closeMonth(office, { shards: [shard] }, scopeOf(book))
    }
    expect((await Array.fromAsync(office.books.shards.live('halden-us', shard)))).toEqual([])
    await receive(office, onceOver(neighbour, '3'))
    for (const book of ['asc606', 'ifrs15']) await startMonth(office, scopeOf(book, january))
    await cutOffBeforeStating(office, { shards: [shard] }, scopeOf('asc606', january))
    await closeMonth(office, { shards: [shard] }, scopeOf('ifrs15', january))
    await closeMonth(office, { shards: [shard] }, scopeOf('asc606', january))
    expect(await flaws()).toEqual([])
  })
})
