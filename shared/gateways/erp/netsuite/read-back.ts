import * as z from 'zod'
import { type AccountingDate, accountingDate } from '#calendar'
import { amountText } from '../amount-text.ts'
import type { ErpJournal, ErpPeriod, JournalLine } from '../connector.ts'
import { periodNamed, readPeriods } from './periods.ts'
import type { NetSuiteSettings } from './settings.ts'
import { type SuiteQl, gather, sqlText } from './suiteql.ts'

const flag = z.enum(['T', 'F']).catch('F')
const headRow = z.object({
  id: z.string(),
  externalid: z.string(),
  tranid: z.string().optional(),
  posting: flag,
  voided: flag,
  approvalstatus: z.string().optional(),
  postingperiod: z.string().optional(),
  currency: z.string(),
  trandate: z.string().transform(accountingDate),
})
const lineRow = z.object({
  journal: z.string(),
  line: z.string(),
  accountingbook: z.string(),
  subsidiary: z.string().optional(),
  acctnumber: z.string(),
  debit: z.string().optional(),
  credit: z.string().optional(),
  customer: z.string().optional(),
  department: z.string().optional(),
  class: z.string().optional(),
  location: z.string().optional(),
  memo: z.string().optional(),
})
type HeadRow = z.output<typeof headRow>
type LineRow = z.output<typeof lineRow>

const headQuery = (where: string): string =>
  `SELECT t.id, t.externalid, t.tranid, t.posting, t.voided, t.approvalstatus, t.postingperiod, c.symbol AS currency, TO_CHAR(t.trandate, 'YYYY-MM-DD') AS trandate
FROM transaction t JOIN currency c ON c.id = t.currency
WHERE t.type = 'Journal' AND ${where} ORDER BY t.id`

const lineQuery = (where: string, oneWorld: boolean): string =>
  `SELECT tl.transaction AS journal, tl.id AS line, tal.accountingbook, ${oneWorld ? 'tl.subsidiary, ' : ''}a.acctnumber, tl.debitforeignamount AS debit, tl.creditforeignamount AS credit, e.externalid AS customer, tl.department, tl.class, tl.location, tl.memo
FROM transaction t JOIN transactionline tl ON tl.transaction = t.id
JOIN transactionaccountingline tal ON tal.transaction = tl.transaction AND tal.transactionline = tl.id
JOIN account a ON a.id = tal.account LEFT JOIN customer e ON e.id = tl.entity
WHERE t.type = 'Journal' AND ${where} ORDER BY tl.transaction, tl.id, tal.accountingbook`

/** Journals of one external id. */
export const withExternalId = (externalId: string): string => `t.externalid = ${sqlText(externalId)}`

/** Journals whose external id starts so. LIKE narrows; SUBSTR decides, because `_` is a wildcard of LIKE. */
export const withPrefix = (prefix: string): string =>
  `t.externalid LIKE ${sqlText(`${prefix}%`)} AND SUBSTR(t.externalid, 1, ${prefix.length}) = ${sqlText(prefix)}`

/** Reads journals back with their lines in transaction currency, whatever their state. */
export async function readJournals(suiteQl: SuiteQl, settings: NetSuiteSettings, where: string): Promise<readonly ErpJournal[]> {
  const heads = await gather(suiteQl(headRow, headQuery(where)))
  if (heads.length === 0) return []
  const lines = Map.groupBy(await gather(suiteQl(lineRow, lineQuery(where, settings.oneWorld))), (row) => row.journal)
  const periods = await readPeriods(suiteQl)
  return heads.map((head) => journalOf(head, lines.get(head.id) ?? [], { settings, periods }))
}

interface Names {
  readonly settings: NetSuiteSettings
  readonly periods: readonly ErpPeriod[]
}

function journalOf(head: HeadRow, rows: readonly LineRow[], { settings, periods }: Names): ErpJournal {
  const accountingBook = lowestBook(rows)
  const own = rows.filter((row) => row.accountingbook === accountingBook) // a general journal repeats in every book
  const book = Object.entries(settings.books).find(([, setting]) => setting.accountingBook === accountingBook)?.[0]
  const subsidiary = Object.entries(settings.subsidiaries).find(([, id]) => id === own[0]?.subsidiary)?.[0]
  return {
    erpId: head.id,
    externalId: head.externalid,
    ...(head.tranid === undefined ? {} : { number: head.tranid }),
    state: stateOf(head),
    ...(book === undefined ? {} : { book }),
    ...(subsidiary === undefined ? {} : { subsidiary }),
    currency: head.currency,
    period: periodNamed(periods, head.postingperiod, head.trandate as AccountingDate),
    postingDate: head.trandate,
    lines: own.map((row) => lineOf(row, head.currency)),
  }
}

function lowestBook(rows: readonly LineRow[]): string | undefined {
  return rows.map((row) => row.accountingbook).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0]
}

function stateOf(head: HeadRow): ErpJournal['state'] {
  if (head.voided === 'T') return 'voided'
  if (head.posting === 'T') return 'posted'
  return head.approvalstatus === '1' ? 'pending_approval' : 'draft'
}

function lineOf(row: LineRow, currency: string): JournalLine {
  const debit = row.debit === undefined ? undefined : amountText(row.debit, currency)
  const segments = Object.entries({ department: row.department, class: row.class, location: row.location })
  const kept = segments.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return {
    account: row.acctnumber,
    ...(debit === undefined || row.credit !== undefined ? { credit: amountText(row.credit ?? '0', currency) } : { debit }),
    ...(row.customer === undefined ? {} : { entity: row.customer }),
    ...(row.memo === undefined ? {} : { memo: row.memo }),
    ...(kept.length === 0 ? {} : { segments: Object.fromEntries(kept) }),
  }
}
