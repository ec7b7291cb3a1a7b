import { type AccountSums, accountSums } from '../account-sums.ts'
import type { BalanceQuery, ErpBalance, ErpJournal } from '../connector.ts'

/** Totals of journals by account, period, currency and book: of everything and, given a prefix, of ours. Not signed. */
export async function* sumByAccount(journals: AsyncIterable<ErpJournal>, query: BalanceQuery): AsyncIterable<ErpBalance> {
  const sums = accountSums()
  for await (const journal of journals) {
    if (journal.state !== 'posted') continue
    addJournal(sums, journal, query, 'all')
    if (query.externalIdPrefix !== undefined && journal.externalId.startsWith(query.externalIdPrefix)) addJournal(sums, journal, query, 'ours')
  }
  yield* sums.rows()
}

function addJournal(sums: AccountSums, journal: ErpJournal, query: BalanceQuery, source: ErpBalance['source']): void {
  const { book = '', subsidiary = '', currency, period } = journal
  if (!query.periods.includes(period) || (query.book ?? book) !== book || (query.subsidiary ?? subsidiary) !== subsidiary) return
  for (const line of journal.lines)
    if (query.accounts === undefined || query.accounts.includes(line.account)) sums.add({ account: line.account, period, currency, book, subsidiary, source }, line)
}
