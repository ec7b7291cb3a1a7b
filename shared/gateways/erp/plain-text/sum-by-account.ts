import { type Currency, formatMinor, parseMinor } from '#money'
import type { BalanceQuery, ErpBalance, ErpJournal } from '../connector.ts'

interface Total {
  readonly row: Omit<ErpBalance, 'debit' | 'credit'>
  debit: bigint
  credit: bigint
}

/** Totals of journals by account, period, currency and book: of everything and, given a prefix, of ours. Not signed. */
export async function* sumByAccount(journals: AsyncIterable<ErpJournal>, query: BalanceQuery): AsyncIterable<ErpBalance> {
  const sums = new Map<string, Total>()
  for await (const journal of journals) {
    if (journal.state !== 'posted') continue
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
