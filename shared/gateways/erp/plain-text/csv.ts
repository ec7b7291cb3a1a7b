import { InvariantBroken } from '#outcome'

/** Rows as CSV (RFC 4180): every cell in quotes, lines end with CRLF. */
export const csvText = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('')

/**
 * The rows of a CSV text as records by the names of its first row. Cells may hold commas, quotes and line breaks. Throws
 * where a cell cannot be read: what follows it would be missing without a word.
 */
export function csvRecords(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = csvRows(text.replace(/^\uFEFF/, ''))
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])))
}

const cellForm = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y

function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  cellForm.lastIndex = 0
  while (cellForm.lastIndex < text.length) {
    const cell = cellForm.exec(text)
    if (!cell) throw new InvariantBroken('CSV', `row ${rows.length + 1} has a quote where none may be, or one that is never closed`)
    row.push(cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '')
    if (cell[3] === ',') continue
    rows.push(row)
    row = []
  }
  return row.length === 0 ? rows : [...rows, [...row, '']] // ended with a comma: an empty cell follows it
}
