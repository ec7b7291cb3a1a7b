import { csvField } from '#reports'
import { at, textAt } from '../answer.ts'
import type { PackedLine } from './pack-lines.ts'

const columns = ['ref', 'entity', 'book', 'period', 'currency', 'account', 'name', 'customer', 'side', 'amount', 'state', 'erp_id', 'confirmed_at', 'lines_sha256', 'entries', 'net_ties', 'documents', 'folder'] as const

const rowOf = ({ journal, line, ties, entries, documents, folder }: PackedLine): readonly string[] => {
  const side = textAt(at(line, 'debit'), 'decimal') === '' ? 'credit' : 'debit'
  const confirmed = textAt(journal, 'state') === 'CONFIRMED' ? textAt(journal, 'movedAt') : ''
  const said = (name: string): string => textAt(journal, name)
  return [textAt(line, 'ref'), said('entity'), said('book'), said('period'), said('currency'), textAt(line, 'account'), textAt(line, 'name'), textAt(line, 'customer'), side, textAt(at(line, side), 'decimal'), said('state'), said('erpId'), confirmed, said('linesSha256'), String(entries), String(ties), String(documents.length), folder]
}

/** One row per journal line of a pack. */
export const indexText = (lines: readonly PackedLine[]): string => [columns, ...lines.map(rowOf)].map((row) => `${row.map(csvField).join(',')}\r\n`).join('')
