import type { AccountState } from './account-state.ts'

interface RawJson {
  rawJSON(text: string): unknown
}
const raw = (text: unknown): unknown => (JSON as unknown as RawJson).rawJSON(String(text))
const reference = (id: unknown): unknown => (id === null || id === undefined ? undefined : { links: [], id: String(id) })

/** GET /journalEntry/{id or eid:external-id}, with its lines; undefined when there is none. */
export function readJournal(key: string, { ledger }: AccountState): string | undefined {
  const column = key.startsWith('eid:') ? 'external_id' : 'id'
  const row = ledger.prepare(`SELECT * FROM journals WHERE ${column} = ?`).get(key.replace(/^eid:/, ''))
  if (!row) return undefined
  const lines = ledger.prepare('SELECT * FROM journal_lines WHERE journal = ? ORDER BY line').all(String(row.id))
  return JSON.stringify({
    links: [],
    id: String(row.id),
    externalId: row.external_id ?? undefined,
    tranId: row.number,
    tranDate: row.tran_date,
    postingPeriod: reference(row.period),
    subsidiary: reference(row.subsidiary),
    currency: reference(row.currency),
    accountingBook: reference(row.book),
    approvalStatus: reference(row.approval),
    memo: row.memo ?? undefined,
    line: { links: [], totalResults: lines.length, items: lines.map(lineItem) },
  })
}

function lineItem(line: Readonly<Record<string, unknown>>): unknown {
  return {
    line: line.line,
    account: reference(line.account),
    debit: line.debit === null ? undefined : raw(line.debit),
    credit: line.credit === null ? undefined : raw(line.credit),
    entity: reference(line.customer),
    memo: line.memo ?? undefined,
  }
}
