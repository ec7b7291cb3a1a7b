import { at, textAt } from '../answer.ts'
import type { PackedLine } from './pack-lines.ts'

const columns = ['ref', 'entity', 'book', 'period', 'currency', 'account', 'name', 'customer', 'side', 'amount', 'state', 'erp_id', 'confirmed_at', 'lines_sha256', 'entries', 'net_ties', 'documents', 'folder'] as const

const rowOf = ({ journal, line, ties, entries, documents, folder }: PackedLine): readonly string[] => {
  const side = textAt(at(line, 'debit'), 'decimal') === '' ? 'credit' : 'debit'
  const confirmed = textAt(journal, 'state') === 'CONFIRMED' ? textAt(journal, 'movedAt') : ''
  const said = (name: string): string => textAt(journal, name)
  return [textAt(line, 'ref'), said('entity'), said('book'), said('period'), said('currency'), textAt(line, 'account'), textAt(line, 'name'), textAt(line, 'customer'), side, textAt(at(line, side), 'decimal'), said('state'), said('erpId'), confirmed, said('linesSha256'), String(entries), String(ties), String(documents.length), folder]
}

/** Quoted where needed; what a spreadsheet would take for a formula is told to be text. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** One row per journal line of a pack. */
export const indexText = (lines: readonly PackedLine[]): string => [columns, ...lines.map(rowOf)].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
