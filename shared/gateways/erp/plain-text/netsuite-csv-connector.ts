import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { checkJournal } from '../check-journal.ts'
import { compareJournal } from '../compare-journal.ts'
import type { ErpConnector, ErpJournal, Journal, PostResult } from '../connector.ts'
import { type EntryFiles, entryFiles } from './entry-files.ts'
import { checkForCsv, importText, ledgerJournals, waitingJournal } from './netsuite-csv.ts'
import { openMonths } from './plain-text-connector.ts'
import { sumByAccount } from './sum-by-account.ts'

const lineMax = 10_000 // of a CSV import

/**
 * NetSuite through files, where no integration may be set up: `import/` holds one file per journal for the Import Assistant,
 * `ledger/` what a person exports from NetSuite afterwards; its newest file, by name, is what the ledger holds. A journal is
 * posted when that export says so, and waits until then.
 */
export function createNetSuiteCsvConnector(directory: string): ErpConnector {
  const files = entryFiles(path.join(directory, 'import'), { suffix: '.csv' })
  const ledger = (): Promise<readonly ErpJournal[]> => readLedger(path.join(directory, 'ledger'))
  const waiting = async (externalId: string): Promise<ErpJournal | undefined> => {
    const text = await files.read(externalId)
    return text === undefined ? undefined : waitingJournal(text)
  }
  const find = async (externalId: string): Promise<ErpJournal | null> =>
    (await ledger()).find((journal) => journal.externalId === externalId) ?? (await waiting(externalId)) ?? null
  return {
    capabilities: { idempotency: 'natural-key', twoStepPost: false, async: false, explicitPeriod: true, signedAmounts: false, maxLines: lineMax, maxConcurrency: 8 },
    periods: (query) => Promise.resolve(openMonths(query)),
    find,
    findByPrefix: async function* (prefix) {
      const held = (await ledger()).filter(({ externalId }) => externalId.startsWith(prefix))
      yield* held
      const known = new Set(held.map(({ externalId }) => externalId))
      for (const externalId of await files.list()) {
        const journal = externalId.startsWith(prefix) && !known.has(externalId) ? await waiting(externalId) : undefined
        if (journal) yield journal
      }
    },
    post: async (journal) => checkJournal(journal, lineMax) ?? checkForCsv(journal) ?? write(journal, files, find),
    poll: () => Promise.resolve({ outcome: 'unknown', raw: 'a file is never asynchronous' }),
    balances: async function* (query) {
      yield* sumByAccount(eachOf(await ledger()), query)
    },
  }
}

async function write(journal: Journal, files: EntryFiles, find: ErpConnector['find']): Promise<PostResult> {
  const before = await find(journal.externalId)
  if (before === null) await files.create(journal.externalId, importText(journal))
  const held = before ?? (await find(journal.externalId))
  if (held === null) return { outcome: 'unknown', raw: `${journal.externalId} is not readable` }
  const comparison = compareJournal(journal, held)
  if (!comparison.same) return { outcome: 'refused', kind: comparison.kind, retryable: false, raw: comparison.sentence, journal: held }
  return { outcome: held.state === 'posted' ? 'already_posted' : 'pending_approval', journal: held }
}

async function readLedger(directory: string): Promise<readonly ErpJournal[]> {
  if (!existsSync(directory)) return [] // nobody has exported anything yet
  const newest = (await readdir(directory)).filter((name) => name.endsWith('.csv')).sort().at(-1)
  return newest === undefined ? [] : ledgerJournals(await readFile(path.join(directory, newest), 'utf8'))
}

async function* eachOf<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items
}
