import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { type Journal, journalOfBatch, toHledger } from '#gateways'
import { type Currency, formatMinor, parseMinor } from '#money'
import { fileArchive, randomIds } from '#runtime'

export const hasHledger = spawnSync('hledger', ['--version']).status === 0

/** Every journal that the books of a data directory have frozen, as it was to be posted. */
export async function frozenJournals(directory: string): Promise<readonly Journal[]> {
  const store = openSqliteStore({ file: join(directory, 'books.sqlite') })
  const books = openBooks({ store, tenant: 'halden', archive: fileArchive({ directory: join(directory, 'archive'), ids: randomIds }) })
  const journals: Journal[] = []
  for await (const batch of books.batches.list()) journals.push(journalOfBatch(batch, await books.batches.lines(batch)))
  await store.close()
  return journals
}

/** Our own sums: book, account and currency, debit positive. */
export function ownBalances(journals: readonly Journal[]): ReadonlyMap<string, string> {
  const sums = new Map<string, bigint>()
  for (const journal of journals)
    for (const line of journal.lines) {
      const key = `${journal.book}:${line.account} ${journal.currency}`
      sums.set(key, (sums.get(key) ?? 0n) + minorOf(line.debit, journal.currency) - minorOf(line.credit, journal.currency))
    }
  return new Map([...sums].filter(([, net]) => net !== 0n).map(([key, net]) => [key, formatMinor(net, key.split(' ')[1] as Currency)]))
}

function minorOf(text: string | undefined, currency: string): bigint {
  const minor = parseMinor(text ?? '0', currency as Currency)
  if (!minor.ok) throw new Error(minor.sentence)
  return minor.value
}

/** What hledger makes of the exported text: it must accept every entry, and sums them itself. */
export function hledgerBalances(directory: string, journals: readonly Journal[]): ReadonlyMap<string, string> {
  const file = join(directory, 'journals.ledger')
  writeFileSync(file, toHledger(journals))
  run(['-f', file, 'check'])
  const rows = run(['-f', file, 'balance', '--flat', '--no-total', '--layout=bare', '-O', 'csv']).trim().split('\n').slice(1)
  return new Map(rows.map((row) => row.split(',').map((cell) => cell.replaceAll('"', ''))).map(([account = '', currency = '', amount = '']) => [`${shortName(account)} ${currency}`, amount]))
}

/** 'asc606:1:2400' → 'asc606:2400': the subsidiary is the same everywhere here. */
const shortName = (account: string): string => `${account.split(':')[0]}:${account.split(':').at(-1)}`

function run(args: readonly string[]): string {
  const ended = spawnSync('hledger', args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } }) // it reads a journal in the locale's encoding
  if (ended.status !== 0) throw new Error(`hledger ${args.join(' ')} refused: ${ended.stderr}`)
  return ended.stdout
}
