import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { collect, mapArchive } from './sample.ts'

const directory = mkdtempSync(join(tmpdir(), 'tieout-kill-'))
const file = join(directory, 'books.sqlite')

afterAll(() => rmSync(directory, { recursive: true }))

/** Lets a writer append until it has said `many` answers, kills it with SIGKILL, and returns the last answer. */
function killAfter(many: number): Promise<number> {
  return new Promise((done, failed) => {
    const writer = spawn(process.execPath, [resolve('test/shared/books/append-forever.ts'), file], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    writer.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.split('\n').length > many) writer.kill('SIGKILL')
    })
    writer.once('error', failed)
    writer.once('exit', (code) => {
      if (code !== null) failed(new Error(`the writer ended by itself with ${code}`))
      else done(Number(said.split('\n').at(-2)))
    })
  })
}

test('after kill -9 every answered append is in the file, and the chain is whole', async () => {
  for (const many of [5, 40, 120]) {
    const acknowledged = await killAfter(many)
    const store = openSqliteStore({ file })
    const books = openBooks({ store, tenant: 'killed', archive: mapArchive() })
    const history = await collect(books.chains.history('c'))
    expect(history.length).toBeGreaterThan(acknowledged)
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, n) => n))
    await store.close()
  }
}, 60_000)
