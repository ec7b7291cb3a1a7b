import * as z from 'zod'
import { amountText } from '../amount-text.ts'
import type { BalanceQuery, ErpBalance } from '../connector.ts'
import { periodIds, readPeriods } from './periods.ts'
import { withPrefix } from './read-back.ts'
import type { NetSuiteSettings } from './settings.ts'
import { type SuiteQl, sqlList, sqlText } from './suiteql.ts'

const balanceRow = z.object({
  acctnumber: z.string(),
  postingperiod: z.string(),
  currency: z.string(),
  accountingbook: z.string(),
  subsidiary: z.string().optional(),
  debit: z.string(),
  credit: z.string(),
})

const balanceQuery = (where: string, subsidiary: '' | ', tl.subsidiary'): string =>
  `SELECT a.acctnumber, t.postingperiod, c.symbol AS currency, tal.accountingbook${subsidiary}, SUM(NVL(tl.debitforeignamount, 0)) AS debit, SUM(NVL(tl.creditforeignamount, 0)) AS credit
FROM transaction t JOIN transactionline tl ON tl.transaction = t.id
JOIN transactionaccountingline tal ON tal.transaction = tl.transaction AND tal.transactionline = tl.id
JOIN account a ON a.id = tal.account JOIN currency c ON c.id = t.currency
WHERE tal.posting = 'T' AND ${where}
GROUP BY a.acctnumber, t.postingperiod, c.symbol, tal.accountingbook${subsidiary}
ORDER BY a.acctnumber, t.postingperiod, c.symbol, tal.accountingbook${subsidiary}`

/**
 * Posted totals in transaction currency, of everything and, given a prefix, of our journals. Their difference is what
 * others booked into the account: a manual journal in a control account shows up here.
 */
export async function* readBalances(suiteQl: SuiteQl, settings: NetSuiteSettings, query: BalanceQuery): AsyncIterable<ErpBalance> {
  const periods = await readPeriods(suiteQl)
  const ids = periodIds(periods, query.periods)
  if (ids.length === 0) return
  const names = new Map(periods.map((period) => [period.erpId, period.period]))
  const prefix = query.externalIdPrefix
  const everything = conditions(settings, query, ids)
  const selections = [
    { source: 'all' as const, where: everything },
    ...(prefix === undefined ? [] : [{ source: 'ours' as const, where: `${everything} AND t.type = 'Journal' AND ${withPrefix(prefix)}` }]),
  ]
  for (const { source, where } of selections) {
    for await (const row of suiteQl(balanceRow, balanceQuery(where, settings.oneWorld ? ', tl.subsidiary' : ''))) {
      const period = names.get(row.postingperiod)
      if (period === undefined) continue
      yield {
        account: row.acctnumber,
        period,
        currency: row.currency,
        book: nameOf(Object.entries(settings.books).map(([name, { accountingBook }]) => [name, accountingBook]), row.accountingbook),
        subsidiary: nameOf(Object.entries(settings.subsidiaries), row.subsidiary ?? ''),
        debit: amountText(row.debit, row.currency),
        credit: amountText(row.credit, row.currency),
        source,
      }
    }
  }
}

/** Which entries a question is about, as a condition over transaction, lines and accounts. */
export function conditions(settings: NetSuiteSettings, query: BalanceQuery, ids: readonly string[]): string {
  const accountingBook = query.book === undefined ? undefined : (settings.books[query.book]?.accountingBook ?? query.book)
  const subsidiary = query.subsidiary === undefined || !settings.oneWorld ? undefined : (settings.subsidiaries[query.subsidiary] ?? query.subsidiary)
  return [
    `t.postingperiod IN (${sqlList(ids)})`,
    ...(query.accounts === undefined ? [] : [`a.acctnumber IN (${sqlList(query.accounts)})`]),
    ...(accountingBook === undefined ? [] : [`tal.accountingbook = ${sqlText(accountingBook)}`]),
    ...(subsidiary === undefined ? [] : [`tl.subsidiary = ${sqlText(subsidiary)}`]),
  ].join(' AND ')
}

const nameOf = (pairs: readonly (readonly [string, string])[], id: string): string => pairs.find(([, value]) => value === id)?.[0] ?? id
