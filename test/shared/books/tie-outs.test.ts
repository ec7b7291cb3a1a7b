import { type Books, type KeptTieOut, openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { february, freshBooks, january, mapArchive, moment, usd } from './sample.ts'

const scope = { entity: 'us', book: 'asc606' }
const tieOut: KeptTieOut = {
  ...scope,
  period: january,
  at: moment(1),
  principal: 'ann',
  accounts: [{ account: '2400', currency: usd, expectedMinor: -59_00n, oursMinor: -59_00n, allMinor: null }],
  billing: [{ currency: usd, billedMinor: 9_007_199_254_740_993n, subledgerMinor: 0n, suspendedMinor: 0n, documents: 1 }],
  breaks: 1,
  unreconciled: { USD: 9_007_199_254_740_993n },
}

let books: Books
beforeEach(() => void (books = freshBooks(openSqliteStore({ file: ':memory:' }))))

it('a tie-out is read as it was kept, to the minor unit', async () => {
  expect(await books.tieOuts.get(scope, january)).toBeUndefined()
  await books.tieOuts.keep(tieOut)
  expect(await books.tieOuts.get(scope, january)).toEqual(tieOut)
})

it('the newest replaces the one before it; other periods and books keep theirs', async () => {
  await books.tieOuts.keep(tieOut)
  await books.tieOuts.keep({ ...tieOut, period: february })
  await books.tieOuts.keep({ ...tieOut, at: moment(9), breaks: 0, unreconciled: {} })
  expect(await books.tieOuts.get(scope, january)).toMatchObject({ at: moment(9), breaks: 0, unreconciled: {} })
  expect(await books.tieOuts.get(scope, february)).toMatchObject({ breaks: 1 })
  expect(await books.tieOuts.get({ ...scope, book: 'ifrs15' }, january)).toBeUndefined()
})

it('of two runs at once the one that read the older figures fails, so that it is run again', async () => {
  const store = openSqliteStore({ file: ':memory:' })
  const slow = openBooks({ tenant: 'slow', archive: mapArchive(), store: { ...store, get: async (pk, sk) => { const seen = await store.get(pk, sk); await openBooks({ tenant: 'slow', archive: mapArchive(), store }).tieOuts.keep({ ...tieOut, principal: 'bob' }); return seen } } })
  await expect(slow.tieOuts.keep(tieOut)).rejects.toThrow('kept by another run')
})
