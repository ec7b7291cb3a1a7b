import { type Period, addPeriods, firstDayOf, lastDayOf } from '#calendar'
import { type Currency, formatMinor, parseMinor } from '#money'
import { checkJournal } from '../check-journal.ts'
import { compareJournal } from '../compare-journal.ts'
import type { BalanceQuery, ErpBalance, ErpConnector, ErpJournal, ErpPeriod, Journal, PeriodQuery, PostResult } from '../connector.ts'
import { type EntryFiles, entryFiles } from './entry-files.ts'
import { readEntry } from './read-hledger.ts'
import { entryText } from './to-hledger.ts'

const lineMax = 10_000

/**
 * A ledger in plain text: one file per journal, created once and never changed, posted at once. `main.journal`
 * includes them all, so `hledger -f main.journal balance` is an independent auditor of every journal we post.
 */
export function createPlainTextConnector(directory: string): ErpConnector {
  const files = entryFiles(directory)
  const find = async (externalId: string): Promise<ErpJournal | null> => {
    const text = await files.read(externalId)
    return text === undefined ? null : readEntry(text)
  }
  return {
    capabilities: {
      idempotency: 'natural-key',
      twoStepPost: false,
      async: false,
      explicitPeriod: true,
      signedAmounts: true,
      maxLines: lineMax,
      maxConcurrency: 8,
    },
    periods: (query) => Promise.resolve(openMonths(query)),
    find,
    findByPrefix: (prefix) => entries(files, prefix),
    post: async (journal) => checkJournal(journal, lineMax) ?? write(journal, files, find),
    poll: () => Promise.resolve({ outcome: 'unknown', raw: 'a file is never asynchronous' }),
    balances: (query) => totals(files, query),
  }
}

async function write(journal: Journal, files: EntryFiles, find: ErpConnector['find']): Promise<PostResult> {
  const created = await files.create(journal.externalId, entryText(journal))
  const held = await find(journal.externalId)
  if (held === null) return { outcome: 'unknown', raw: `${journal.externalId} is not readable` }
  const comparison = compareJournal(journal, held)
  if (comparison.same) return { outcome: created ? 'posted' : 'already_posted', journal: held }
  return { outcome: 'refused', kind: comparison.kind, retryable: false, raw: comparison.sentence, journal: held }
}

async function* entries(files: EntryFiles, prefix: string): AsyncIterable<ErpJournal> {
  for (const externalId of await files.list()) {
    const text = externalId.startsWith(prefix) ? await files.read(externalId) : undefined
    if (text !== undefined) yield readEntry(text)
  }
}

function openMonths({ from, to }: PeriodQuery): readonly ErpPeriod[] {
  const months: ErpPeriod[] = []
  for (let month: Period = from; month <= to; month = addPeriods(month, 1))
    months.push({ erpId: month, period: month, name: month, startOn: firstDayOf(month), endOn: lastDayOf(month), state: 'open' })
  return months
}

interface Total {
  readonly row: Omit<ErpBalance, 'debit' | 'credit'>
  debit: bigint
  credit: bigint
}

async function* totals(files: EntryFiles, query: BalanceQuery): AsyncIterable<ErpBalance> {
  const sums = new Map<string, Total>()
  for await (const journal of entries(files, '')) {
    addJournal(sums, journal, query, 'all')
    if (query.externalIdPrefix !== undefined && journal.externalId.startsWith(query.externalIdPrefix)) addJournal(sums, journal, query, 'ours')
  }
  for (const [, { row, debit, credit }] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const currency = row.currency as Currency
    yield { ...row, debit: formatMinor(debit, currency), credit: formatMinor(credit, currency) }
  }
}

function addJournal(sums: Map<string, Total>, journal: ErpJournal, query: BalanceQuery, source: ErpBalance['source']): void {
  const { book = '', subsidiary = '', currency, period } = journal
  if (!query.periods.includes(period) || (query.book ?? book) !== book || (query.subsidiary ?? subsidiary) !== subsidiary) return
  for (const line of journal.lines) {
    if (query.accounts !== undefined && !query.accounts.includes(line.account)) continue
    const row = { account: line.account, period, currency, book, subsidiary, source }
    const key = [source, line.account, period, currency, book, subsidiary].join(' ')
    const total = sums.get(key) ?? { row, debit: 0n, credit: 0n }
    const amount = parseMinor(line.debit ?? line.credit ?? '', currency as Currency)
    if (amount.ok && line.debit !== undefined) total.debit += amount.value
    if (amount.ok && line.debit === undefined) total.credit += amount.value
    sums.set(key, total)
  }
}
