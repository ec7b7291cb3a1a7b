import * as z from 'zod'
import { accountSums } from '../account-sums.ts'
import type { BalanceQuery, ErpBalance } from '../connector.ts'
import { currencyOf, lineFields, lineRow, sideOf } from './move-lines.ts'
import type { Records } from './records.ts'
import { type Company, readPeriods } from './references.ts'
import { sendId } from './wire-values.ts'

const balanceRow = lineRow.extend({ 'move.': z.object({ id: z.string(), description: z.string().nullish(), 'period.': z.object({ id: z.string() }) }) })
const balanceFields = [...lineFields, 'move.description', 'move.period.id']

/**
 * Posted totals of one company in transaction currency, of everything and, given a prefix, of our journals: summed from the
 * lines, so that a move that was posted past the balance check shows as totals that do not balance.
 */
export async function* readBalances(records: Records, company: Company, query: BalanceQuery): AsyncIterable<ErpBalance> {
  const periods = (await readPeriods(records, company.id)).filter(({ period }) => query.periods.includes(period))
  if (periods.length === 0) return
  const names = new Map(periods.map(({ erpId, period }) => [erpId, period]))
  const sums = accountSums()
  const where = [
    ['move.company', '=', sendId(company.id)],
    ['move.period', 'in', periods.map(({ erpId }) => sendId(erpId))],
    ['move.state', '=', 'posted'],
    ...(query.accounts === undefined ? [] : [['account.code', 'in', query.accounts]]),
  ]
  for await (const line of records({ model: 'account.move.line', where, fields: balanceFields, row: balanceRow, company: company.id })) {
    const move = line['move.']
    const { book, entity } = company.ledger
    const row = { account: line['account.'].code ?? '', period: names.get(move['period.'].id)!, currency: currencyOf(line, company.currency), book, subsidiary: entity }
    const ours = query.externalIdPrefix !== undefined && (move.description ?? '').startsWith(query.externalIdPrefix)
    for (const source of ours ? (['all', 'ours'] as const) : (['all'] as const)) sums.add({ ...row, source }, sideOf(line, company.currency))
  }
  yield* sums.rows()
}
