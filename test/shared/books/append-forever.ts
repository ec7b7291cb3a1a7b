import { openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { entryOf, mapArchive, openContract } from './sample.ts'

// Appends to one chain until it is killed, and says each sequence number after it was answered as stored.
const [file = ''] = process.argv.slice(2)
const store = openSqliteStore({ file })
const books = openBooks({ store, tenant: 'killed', archive: mapArchive() })

let head = (await books.chains.head('c')) ?? (await openContract(books, 'c'))
for (;;) {
  const appended = await books.chains.append(entryOf('c', { facts: [{ seq: head.seq + 1 }] }), head)
  if (appended.kind === 'conflict') throw new Error('there is only one writer')
  head = appended.item
  process.stdout.write(`${head.seq}\n`)
}
