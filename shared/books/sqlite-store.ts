import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { InvariantBroken } from '#outcome'
import { assertTransaction, assertWrite } from './admissible.ts'
import { byBytes } from './sort-order.ts'
import type { Page, QueryOptions, Store, StoredItem, Write, WriteResult } from './store.ts'

const pageSize = 500
// Above every character that keys.ts lets into a sort key.
const above = '\u{10ffff}'

const schema = `CREATE TABLE IF NOT EXISTS items (
  pk TEXT NOT NULL, sk TEXT NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (pk, sk)
) STRICT`

function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new DatabaseSync(file, { timeout: 10_000 })
  // FULL: a write is on disk before it is answered, so a killed process or a power cut loses nothing acknowledged.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  database.exec(schema)
  return database
}

type Statements = ReturnType<typeof prepare>

function prepare(database: DatabaseSync) {
  const columns = 'SELECT pk, sk, rev, body FROM items WHERE pk = ?'
  return {
    get: database.prepare(`${columns} AND sk = ?`),
    last: database.prepare(`${columns} ORDER BY sk DESC LIMIT 1`),
    range: database.prepare(`${columns} AND sk >= ? AND sk <= ? AND sk > ? ORDER BY sk LIMIT ?`),
    rev: database.prepare('SELECT rev FROM items WHERE pk = ? AND sk = ?'),
    add: database.prepare('INSERT INTO items (pk, sk, rev, body) VALUES (?, ?, 1, ?) ON CONFLICT DO NOTHING'),
    replace: database.prepare('UPDATE items SET body = ?, rev = rev + 1 WHERE pk = ? AND sk = ? AND rev = ?'),
    put: database.prepare(
      'INSERT INTO items (pk, sk, rev, body) VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET body = excluded.body, rev = rev + 1',
    ),
    remove: database.prepare('DELETE FROM items WHERE pk = ? AND sk = ?'),
    removeAt: database.prepare('DELETE FROM items WHERE pk = ? AND sk = ? AND rev = ?'),
  }
}

/** The revision of a row, 0 when it is not there. */
function revisionOf(statements: Statements, write: Write): number {
  const row = statements.rev.get(write.pk, write.sk)
  return row === undefined ? 0 : Number(row['rev'])
}

function holds(statements: Statements, write: Write): boolean {
  if (write.when.kind === 'any') return true
  const expected = write.when.kind === 'absent' ? 0 : write.when.rev
  return revisionOf(statements, write) === expected
}

/** One statement per write, so that condition and write are one atomic step. */
function apply(statements: Statements, write: Write): boolean {
  if (write.kind === 'check') return holds(statements, write)
  if (write.kind === 'delete') {
    if (write.when.kind === 'revision') return statements.removeAt.run(write.pk, write.sk, write.when.rev).changes === 1
    if (write.when.kind === 'absent') return holds(statements, write)
    statements.remove.run(write.pk, write.sk)
    return true
  }
  if (write.when.kind === 'absent') return statements.add.run(write.pk, write.sk, write.body).changes === 1
  if (write.when.kind === 'revision')
    return statements.replace.run(write.body, write.pk, write.sk, write.when.rev).changes === 1
  statements.put.run(write.pk, write.sk, write.body)
  return true
}

function itemOf(row: Record<string, unknown> | undefined): StoredItem | undefined {
  if (row === undefined) return undefined
  const { pk, sk, rev, body } = row
  if (typeof pk !== 'string' || typeof sk !== 'string' || typeof rev !== 'number' || typeof body !== 'string')
    throw new InvariantBroken('stored row', 'the items table does not hold what this release wrote')
  return { pk, sk, rev, body }
}

function pageOf(statements: Statements, pk: string, { prefix = '', after = '', limit = pageSize }: QueryOptions): Page {
  const from = byBytes(after, prefix) > 0 ? after : prefix
  const rows = statements.range.all(pk, from, prefix + above, after, limit + 1)
  const items = rows.slice(0, limit).map((row) => itemOf(row) as StoredItem)
  const next = items.at(-1)?.sk
  return rows.length > limit && next !== undefined ? { items, next } : { items }
}

function transactIn(database: DatabaseSync, statements: Statements, writes: readonly Write[]): WriteResult {
  database.exec('BEGIN IMMEDIATE')
  try {
    const stored = writes.every((write) => apply(statements, write))
    database.exec(stored ? 'COMMIT' : 'ROLLBACK')
    return stored ? 'stored' : 'conflict'
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/**
 * The books in one SQLite file (or ':memory:'), for one machine. Each write is its own durable commit and each
 * transaction one: nothing is grouped behind the caller's back.
 */
export function openSqliteStore({ file }: { readonly file: string }): Store {
  const database = openDatabase(file)
  const statements = prepare(database)
  return {
    get: async (pk, sk) => itemOf(statements.get.get(pk, sk)),
    last: async (pk) => itemOf(statements.last.get(pk)),
    query: async (pk, options = {}) => pageOf(statements, pk, options),
    write: async (write) => {
      assertWrite(write)
      return apply(statements, write) ? 'stored' : 'conflict'
    },
    transact: async (writes) => {
      assertTransaction(writes)
      return transactIn(database, statements, writes)
    },
    close: async () => {
      if (database.isOpen) database.close()
    },
  }
}
