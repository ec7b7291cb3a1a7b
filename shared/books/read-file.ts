import { DatabaseSync } from 'node:sqlite'
import { InvariantBroken } from '#outcome'
import type { StoredItem } from './store.ts'

/** Every item of a SQLite file, partition by partition, read without the stack that writes it. The file is not changed. */
export async function* itemsOfFile(file: string): AsyncIterable<StoredItem> {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 })
  try {
    for (const { pk, sk, rev, body } of database.prepare('SELECT pk, sk, rev, body FROM items ORDER BY pk, sk').iterate()) {
      if (typeof pk !== 'string' || typeof sk !== 'string' || typeof rev !== 'number' || typeof body !== 'string') throw new InvariantBroken('stored row', `${file} does not hold what this release wrote`)
      yield { pk, sk, rev, body }
    }
  } finally {
    database.close()
  }
}
