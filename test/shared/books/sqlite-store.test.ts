import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '#books/sqlite'
import { booksContract } from './books-contract.ts'
import { storeContract } from './store-contract.ts'

const directory = mkdtempSync(join(tmpdir(), 'tieout-books-'))
const stores = {
  memory: openSqliteStore({ file: ':memory:' }),
  file: openSqliteStore({ file: join(directory, 'books.sqlite') }),
}

afterAll(async () => {
  await Promise.all([stores.memory.close(), stores.file.close()])
  rmSync(directory, { recursive: true })
})

describe('SQLite in memory', () => {
  storeContract(() => stores.memory, 300)
  booksContract(() => stores.memory, 100)
})

describe('SQLite in a file', () => {
  storeContract(() => stores.file, 25)

  test('a closed store opens again with what it held, and closing twice is harmless', async () => {
    const file = join(directory, 'again.sqlite')
    const first = openSqliteStore({ file })
    await first.write({ kind: 'put', pk: 'p', sk: 's', body: '{}', when: { kind: 'absent' } })
    await first.close()
    await first.close()
    const second = openSqliteStore({ file })
    expect(await second.get('p', 's')).toEqual({ pk: 'p', sk: 's', rev: 1, body: '{}' })
    await second.close()
  })

  test('two processes may hold the file: each sees the writes of the other', async () => {
    const file = join(directory, 'shared.sqlite')
    const [one, two] = [openSqliteStore({ file }), openSqliteStore({ file })]
    await one.write({ kind: 'put', pk: 'p', sk: 's', body: '{}', when: { kind: 'absent' } })
    expect(await two.write({ kind: 'put', pk: 'p', sk: 's', body: '{}', when: { kind: 'absent' } })).toBe('conflict')
    expect(await two.transact([{ kind: 'put', pk: 'p', sk: 's', body: '[]', when: { kind: 'revision', rev: 1 } }])).toBe('stored')
    expect((await one.get('p', 's'))?.body).toBe('[]')
    await Promise.all([one.close(), two.close()])
  })
})
