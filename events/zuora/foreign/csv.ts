/** One row of a table by column; empty cells are empty text. */
export type Row = Readonly<Record<string, string>>

/** Reads comma-separated text with a header row (RFC 4180: quotes, doubled quotes, line breaks inside quotes). */
export function readCsv(text: string): readonly Row[] {
  const [header = [], ...records] = recordsOf(text)
  return records.filter((cells) => cells.some((cell) => cell !== '')).map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ''])))
}

const cellForm = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/y

function recordsOf(text: string): readonly (readonly string[])[] {
  const records: string[][] = [[]]
  cellForm.lastIndex = 0
  while (cellForm.lastIndex < text.length) {
    const match = cellForm.exec(text)
    if (!match) break // a stray quote: what follows cannot be read as cells
    records.at(-1)?.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
    if (match[3] !== ',') records.push([])
  }
  return records
}
