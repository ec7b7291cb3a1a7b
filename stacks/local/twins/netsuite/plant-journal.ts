import * as z from 'zod'
import { lastDayOf, period } from '#calendar'
import { Decimal } from '#money'
import type { AccountState } from './account-state.ts'
import { otherPeriod, readMonths } from './choose-period.ts'
import { createJournal } from './create-journal.ts'

export const manualJournal = z.object({
  period: z.string().regex(/^\d{4}-\d{2}$/),
  currency: z.string(),
  subsidiary: z.string(),
  lines: z.array(z.object({ account: z.string(), debit: z.string().optional(), credit: z.string().optional(), customer: z.string().optional() })),
  externalId: z.string().optional(),
  memo: z.string().default('entered by hand'),
})
export type ManualJournal = z.input<typeof manualJournal>

interface RawJson {
  rawJSON(text: string): unknown
}
const raw = (text: string | undefined): unknown => (text === undefined ? undefined : (JSON as unknown as RawJson).rawJSON(text))

/** Enters a journal by hand, by names instead of ids. Answers its internal id. */
export function plantJournal(state: AccountState, journal: ManualJournal): string {
  const idOf = (table: string, column: string, name: string): { id: string } => ({ id: findId(state, { table, column, name }) })
  const body = {
    externalId: journal.externalId,
    tranDate: lastDayOf(period(journal.period)),
    subsidiary: idOf('subsidiaries', 'name', journal.subsidiary),
    currency: idOf('currencies', 'code', journal.currency),
    memo: journal.memo ?? 'entered by hand',
    line: {
      items: journal.lines.map((line) => ({
        account: idOf('accounts', 'number', line.account),
        debit: raw(line.debit),
        credit: raw(line.credit),
        entity: line.customer === undefined ? undefined : idOf('customers', 'external_id', line.customer),
      })),
    },
  }
  return createJournal(JSON.stringify(body), true, state)
}

/** Copies a journal with all its lines, without its external id unless another one is given. */
export function copyJournal(state: AccountState, externalId: string, as?: string): string {
  const id = findId(state, { table: 'journals', column: 'external_id', name: externalId })
  const columns = 'tran_date, period, currency, subsidiary, book, memo, posting, approval, voided, received'
  const copy = state.ledger.prepare(`INSERT INTO journals (external_id, ${columns}) SELECT ?, ${columns} FROM journals WHERE id = ?`).run(as ?? null, id)
  const values = 'line, account, debit, credit, base_debit, base_credit, customer, department, class, location, memo'
  state.ledger.prepare(`INSERT INTO journal_lines (journal, ${values}) SELECT ?, ${values} FROM journal_lines WHERE journal = ?`).run(copy.lastInsertRowid, id)
  return String(copy.lastInsertRowid)
}

/** Takes a cent from the first debit of a journal, as a script with too much power would: the balance check is not asked. */
export function unbalanceJournal(state: AccountState, externalId: string): void {
  const id = findId(state, { table: 'journals', column: 'external_id', name: externalId })
  const line = state.ledger.prepare('SELECT line, debit FROM journal_lines WHERE journal = ? AND debit IS NOT NULL ORDER BY line').get(id)
  const less = new Decimal(String(line?.debit)).minus('0.01').toString()
  state.ledger.prepare('UPDATE journal_lines SET debit = ?, base_debit = ? WHERE journal = ? AND line = ?').run(less, less, id, Number.parseInt(String(line?.line), 10))
}

/** Approves a pending journal: it posts, in the first open period when its own was closed meanwhile. */
export function approveJournal(state: AccountState, externalId: string): void {
  const id = findId(state, { table: 'journals', column: 'external_id', name: externalId })
  const journal = state.ledger.prepare('SELECT period, subsidiary FROM journals WHERE id = ?').get(id)
  const months = readMonths(state, String(journal?.subsidiary))
  const month = months.find((row) => String(row.id) === String(journal?.period))
  const booked = month?.shut === true ? otherPeriod(months, month, month.start) : (month?.id ?? null)
  state.ledger.prepare("UPDATE journals SET posting = 'T', approval = '2', period = ? WHERE id = ?").run(booked, id)
}

function findId({ ledger }: AccountState, { table, column, name }: { table: string; column: string; name: string }): string {
  const row = ledger.prepare(`SELECT id FROM ${table} WHERE ${column} = ?`).get(name)
  if (!row) throw new Error(`${table} has no ${name}`)
  return String(row.id)
}
