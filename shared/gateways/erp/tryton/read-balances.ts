import { type Currency, formatMinor, parseMinor } from '#money'
import * as z from 'zod'
import type { BalanceQuery, ErpBalance } from '../connector.ts'
import { currencyOf, lineFields, lineRow, sideOf } from './move-lines.ts'
import type { Records } from './records.ts'
import { type Company, readPeriods } from './references.ts'
import { sendId } from './wire-values.ts'

interface Total {
  readonly row: Omit<ErpBalance, 'debit' | 'credit'>
  debit: bigint
  credit: bigint
}

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
  const sums = new Map<string, Total>()
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
    for (const source of ours ? (['all', 'ours'] as const) : (['all'] as const)) add(sums, { ...row, source }, sideOf(line, company.currency))
  }
  for (const [, { row, debit, credit }] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const currency = row.currency as Currency
    yield { ...row, debit: formatMinor(debit, currency), credit: formatMinor(credit, currency) }
  }
}

function add(sums: Map<string, Total>, row: Total['row'], side: ReturnType<typeof sideOf>): void {
  const key = [row.source, row.account, row.period, row.currency].join(' ')
  const total = sums.get(key) ?? { row, debit: 0n, credit: 0n }
  const minor = parseMinor('debit' in side ? side.debit : side.credit, row.currency as Currency)
  if (minor.ok && 'debit' in side) total.debit += minor.value
  if (minor.ok && 'credit' in side) total.credit += minor.value
  sums.set(key, total)
}
