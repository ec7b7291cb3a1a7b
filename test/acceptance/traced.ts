import { join } from 'node:path'
import { decodeFact } from '#billing'
import { type Batch, type Books, type ChainItem, openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { policyRegistry } from '#policy'
import type { Line } from '#revenue'
import { fileArchive, randomIds } from '#runtime'
import { entriesBehind, frozenNet, netMinor } from '../../functions/console/journals/drill-down.ts'
import { readLines } from '../../functions/console/journals/read-journals.ts'
import { halden } from '../shared/policy/halden.ts'

/** What of the posted cents was followed to its end, and what was not. */
export interface Traced {
  readonly lines: number
  readonly cents: bigint
  readonly followed: bigint
  readonly lost: readonly string[]
}

interface Entry {
  readonly item: ChainItem
  readonly line: Line
}

const policies = policyRegistry([{ from: '2024-01-01', policy: halden() }])

/** The books of a data directory, open for reading. */
export function booksIn(directory: string): { readonly books: Books; readonly close: () => Promise<void> } {
  const store = openSqliteStore({ file: join(directory, 'books.sqlite') })
  return { books: openBooks({ store, tenant: 'halden', archive: fileArchive({ directory: join(directory, 'archive'), ids: randomIds }) }), close: () => store.close() }
}

/**
 * Follows every posted cent: from the frozen journal line to the subledger entries whose net it is, from each entry to
 * its contract, to its obligation (revenue always has one) and to verbatim documents received before it was booked.
 */
export async function traceEverything(books: Books): Promise<Traced> {
  const lost: string[] = []
  let [lines, cents, followed] = [0, 0n, 0n]
  const evidence = new Map<string, readonly { readonly document: string; readonly recordedAt: string }[]>()
  for await (const batch of books.batches.list()) {
    for (const [index, line] of (await readLines(books, batch)).entries()) {
      lines += 1
      cents += line.minor
      const entries = await entriesBehind({ books, policies }, batch, line)
      const why = netMinor(entries) === frozenNet(line) ? (await Promise.all(entries.map((entry) => missingOf(books, entry, evidence)))).find((one) => one !== undefined) : 'the entries do not add up to it'
      if (why === undefined) followed += line.minor
      else lost.push(`${named(batch, index)}: ${why}`)
    }
  }
  return { lines, cents, followed, lost }
}

const named = ({ batch }: Batch, index: number): string => `journal:${batch}:${index + 1}`

async function missingOf(books: Books, { item, line }: Entry, evidence: Map<string, readonly { readonly document: string; readonly recordedAt: string }[]>): Promise<string | undefined> {
  if (line.role === 'revenue' && line.obligation === null) return `revenue of ${item.contract} without an obligation`
  const known = evidence.get(item.contract) ?? (await documentsOf(books, item.contract))
  evidence.set(item.contract, known)
  return known.some(({ recordedAt }) => recordedAt <= (item.writtenAt ?? item.recordedAt)) ? undefined : `no document of ${item.contract} before ${item.recordedAt}`
}

/** The documents that gave facts to a contract; each is read back verbatim, against its hash. */
async function documentsOf(books: Books, contract: string): Promise<readonly { readonly document: string; readonly recordedAt: string }[]> {
  const found: { document: string; recordedAt: string }[] = []
  for await (const item of books.chains.history(contract)) for (const stored of await books.chains.facts(item)) {
    const { source, recordedAt } = decodeFact(stored)
    if ((await books.documents.read(source.document)) !== undefined) found.push({ document: source.document, recordedAt })
  }
  return found
}
