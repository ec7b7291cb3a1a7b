import { type Period, accountingDate, dateOf, fields, firstDayOf, period } from '#calendar'
import { amountText } from '../amount-text.ts'
import type { ErpJournal, Journal, JournalLine, PostRefused } from '../connector.ts'
import { csvRecords, csvText } from './csv.ts'

/** Columns of a file for the Import Assistant: record type Journal Entry, one row per line, the heading repeated. */
export const importColumns = ['External ID', 'Date', 'Posting Period', 'Subsidiary', 'Accounting Book', 'Currency', 'Memo', 'Account', 'Debit', 'Credit', 'Line Memo', 'Name', 'Department', 'Class', 'Location'] as const

/** Columns of the saved search that is exported to read the ledger back: every line of the period's journals, whoever entered them. */
export const ledgerColumns = ['Internal ID', 'External ID', 'Document Number', 'Date', 'Period', 'Subsidiary', 'Accounting Book', 'Currency', 'Account', 'Debit', 'Credit', 'Line Memo', 'Name', 'Department', 'Class', 'Location', 'Posting'] as const

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const digitsMax = 10 // before the point, in the import of amounts
const segmentNames = ['department', 'class', 'location'] as const

/** The import takes two decimals and ten digits, and only the three classifications. */
export function checkForCsv({ lines, currency }: Journal): PostRefused | undefined {
  for (const [index, line] of lines.entries()) {
    const [whole = '', fraction = ''] = (line.debit ?? line.credit ?? '').split('.')
    const odd = Object.keys(line.segments ?? {}).find((name) => !(segmentNames as readonly string[]).includes(name))
    if (fraction.replace(/0+$/, '').length > 2) return refused(`${currency} amounts with three decimals: the import takes two`, index)
    if (whole.length > digitsMax) return refused(`amounts of more than ${digitsMax} digits: the import takes no more`, index)
    if (odd !== undefined) return refused(`"${odd}" is not a column of the import`, index)
  }
  return undefined
}

const refused = (raw: string, index: number): PostRefused => ({ outcome: 'refused', kind: 'rejected', retryable: false, raw, path: `lines[${index}]` })

/** One journal as a file of its own: one that is unbalanced or unknown would fail every journal of a shared file. */
export function importText(journal: Journal): string {
  const heading = [journal.externalId, usDate(journal), periodName(journal.period), journal.subsidiary ?? '', journal.book, journal.currency, `${journal.memo} sha256:${journal.contentHash}`]
  return csvText([importColumns, ...journal.lines.map((line) => [...heading, ...lineCells(line, journal.currency)])])
}

function lineCells(line: JournalLine, currency: string): readonly string[] {
  const amount = (side: string | undefined): string => (side === undefined ? '' : amountText(side, currency))
  return [line.account, amount(line.debit), amount(line.credit), line.memo ?? '', line.entity ?? '', ...segmentNames.map((name) => line.segments?.[name] ?? '')]
}

const usDate = ({ postingDate }: Journal): string => {
  const [year, month, day] = fields(postingDate)
  return `${month}/${day}/${year}`
}

export const periodName = (of: Period): string => `${months[fields(firstDayOf(of))[1] - 1]} ${of.slice(0, 4)}`

/** The journal that waits in a file: written, not imported as far as anybody told us. */
export function waitingJournal(text: string): ErpJournal | undefined {
  const rows = csvRecords(text)
  return rows[0] === undefined ? undefined : journalOf(rows, 'pending_approval')
}

/** Every journal of an exported ledger; those entered by hand have no external id. */
export function ledgerJournals(text: string): readonly ErpJournal[] {
  const byId = Map.groupBy(csvRecords(text), (row) => row['Internal ID'] ?? '')
  return [...byId.values()].map((rows) => journalOf(rows, /^(yes|t|true)$/i.test(rows[0]?.Posting ?? '') ? 'posted' : 'pending_approval'))
}

type Row = Readonly<Record<string, string>>

function journalOf(rows: readonly Row[], state: ErpJournal['state']): ErpJournal {
  const head = rows[0] ?? {}
  const externalId = head['External ID'] ?? ''
  const [month = '1', day = '1', year = '1970'] = (head.Date ?? '').split('/')
  const number = head['Document Number']
  return {
    erpId: head['Internal ID'] ?? `file ${externalId}`,
    externalId,
    ...(number === undefined || number === '' ? {} : { number }),
    state,
    book: head['Accounting Book'] ?? '',
    ...(head.Subsidiary === undefined || head.Subsidiary === '' ? {} : { subsidiary: head.Subsidiary }),
    currency: head.Currency ?? '',
    period: periodOfName(head.Period ?? head['Posting Period'] ?? ''),
    postingDate: accountingDate(dateOf(Number.parseInt(year, 10), Number.parseInt(month, 10), Number.parseInt(day, 10))),
    lines: rows.map((row) => lineOf(row, head.Currency ?? '')),
  }
}

function periodOfName(name: string): Period {
  const [month = '', year = ''] = name.split(' ')
  return period(`${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}`)
}

function lineOf(row: Row, currency: string): JournalLine {
  const segments = segmentNames.flatMap((name) => {
    const value = row[name.charAt(0).toUpperCase() + name.slice(1)] ?? ''
    return value === '' ? [] : [[name, value] as const]
  })
  return {
    account: row.Account ?? '',
    ...(row.Debit === undefined || row.Debit === '' ? { credit: amountText(row.Credit ?? '0', currency) } : { debit: amountText(row.Debit, currency) }),
    ...(row.Name === undefined || row.Name === '' ? {} : { entity: row.Name }),
    ...(row['Line Memo'] === undefined || row['Line Memo'] === '' ? {} : { memo: row['Line Memo'] }),
    ...(segments.length === 0 ? {} : { segments: Object.fromEntries(segments) }),
  }
}
