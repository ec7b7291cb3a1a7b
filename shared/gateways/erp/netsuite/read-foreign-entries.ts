import * as z from 'zod'
import { accountingDate } from '#calendar'
import { amountText } from '../amount-text.ts'
import type { ErpConnector, ForeignEntry } from '../connector.ts'
import { periodIds, readPeriods } from './periods.ts'
import { conditions } from './read-balances.ts'
import type { NetSuiteSettings } from './settings.ts'
import { type SuiteQl, sqlText } from './suiteql.ts'

type ForeignQuery = Parameters<NonNullable<ErpConnector['foreignEntries']>>[0]

const entryRow = z.object({ id: z.string(), tranid: z.string().optional(), trandate: z.string().transform(accountingDate), memo: z.string().optional(), acctnumber: z.string(), currency: z.string(), debit: z.string(), credit: z.string() })

/** Postings of anybody else in the accounts, one by one: NetSuite's own number and day name each. */
export async function* readForeignEntries(suiteQl: SuiteQl, settings: NetSuiteSettings, query: ForeignQuery): AsyncIterable<ForeignEntry> {
  const ids = periodIds(await readPeriods(suiteQl), query.periods)
  if (ids.length === 0 || query.accounts.length === 0) return
  const { externalIdPrefix: prefix } = query
  const notOurs = `(t.type <> 'Journal' OR NVL(SUBSTR(t.externalid, 1, ${prefix.length}), ' ') <> ${sqlText(prefix)})`
  for await (const row of suiteQl(entryRow, entryQuery(`${conditions(settings, query, ids)} AND ${notOurs}`))) {
    const { id, tranid, trandate, memo, acctnumber: account, currency, debit, credit } = row
    const named = { erpId: id, ...(tranid === undefined ? {} : { number: tranid }), ...(memo === undefined ? {} : { memo }) }
    yield { ...named, account, currency, postedOn: trandate, debit: amountText(debit, currency), credit: amountText(credit, currency) }
  }
}

const entryQuery = (where: string): string =>
  `SELECT t.id, t.tranid, TO_CHAR(t.trandate, 'YYYY-MM-DD') AS trandate, t.memo, a.acctnumber, c.symbol AS currency, SUM(NVL(tl.debitforeignamount, 0)) AS debit, SUM(NVL(tl.creditforeignamount, 0)) AS credit
FROM transaction t JOIN transactionline tl ON tl.transaction = t.id
JOIN transactionaccountingline tal ON tal.transaction = tl.transaction AND tal.transactionline = tl.id
JOIN account a ON a.id = tal.account JOIN currency c ON c.id = t.currency
WHERE tal.posting = 'T' AND ${where}
GROUP BY t.id, t.tranid, t.trandate, t.memo, a.acctnumber, c.symbol
ORDER BY t.id, a.acctnumber, c.symbol`
