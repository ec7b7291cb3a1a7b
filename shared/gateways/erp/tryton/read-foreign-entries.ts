import * as z from 'zod'
import type { ErpConnector, ForeignEntry } from '../connector.ts'
import { currencyOf, lineFields, lineRow, sideOf } from './move-lines.ts'
import type { Records } from './records.ts'
import { type Company, readPeriods } from './references.ts'
import { dateField, idField, sendId } from './wire-values.ts'

type ForeignQuery = Parameters<NonNullable<ErpConnector['foreignEntries']>>[0]

const entryRow = lineRow.extend({ 'move.': z.object({ id: idField, description: z.string().nullish(), post_number: z.string().nullish(), date: dateField }) })
const entryFields = [...lineFields, 'move.description', 'move.post_number', 'move.date']

/** Posted lines of anybody else in the accounts of one company, one by one. */
export async function* readForeignEntries(records: Records, company: Company, query: ForeignQuery): AsyncIterable<ForeignEntry> {
  const periods = (await readPeriods(records, company.id)).filter(({ period }) => query.periods.includes(period))
  if (periods.length === 0 || query.accounts.length === 0) return
  const where = [
    ['move.company', '=', sendId(company.id)],
    ['move.period', 'in', periods.map(({ erpId }) => sendId(erpId))],
    ['move.state', '=', 'posted'],
    ['account.code', 'in', query.accounts],
  ]
  for await (const line of records({ model: 'account.move.line', where, fields: entryFields, row: entryRow, company: company.id })) {
    const { id, description, post_number, date } = line['move.']
    if ((description ?? '').startsWith(query.externalIdPrefix)) continue
    const named = { erpId: id, ...(post_number == null ? {} : { number: post_number }), ...(description == null || description === '' ? {} : { memo: description }) }
    yield { ...named, account: line['account.'].code ?? '', currency: currencyOf(line, company.currency), postedOn: date, debit: '0', credit: '0', ...sideOf(line, company.currency) }
  }
}
