/** A record of CSV with the line that it begins on. */
interface CsvRecord {
  readonly line: number
  readonly fields: readonly string[]
}

/** Records of CSV (RFC 4180): fields may be quoted and then hold separators, quotes and line ends. Empty lines are left away. */
export function csvRows(text: string): readonly (readonly [row: number, fields: readonly string[]])[] {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text
  return recordsOf(plain, separatorOf(plain)).filter(({ fields }) => fields.some((field) => field !== '')).map(({ line, fields }) => [line, fields] as const)
}

/** Spreadsheets of some countries write semicolons. The heading tells. */
const separatorOf = (text: string): string => {
  const [heading = ''] = text.split(/\r?\n/, 1)
  return heading.includes(';') && !heading.includes(',') ? ';' : ','
}

function recordsOf(text: string, separator: string): readonly CsvRecord[] {
  const token = separator === ';' ? /("(?:[^"]|"")*"|[^;\r\n]*)(;|\r\n|\n|\r|$)/y : /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|$)/y
  const records: CsvRecord[] = []
  let [line, begun, fields] = [1, 1, [] as string[]]
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [, field = '', end = ''] = match
    fields.push(unquoted(field).trim())
    line += field.split('\n').length - 1
    if (end === separator) continue
    records.push({ line: begun, fields })
    if (end === '') break
    line += 1
    ;[begun, fields] = [line, []]
  }
  return records
}

/** A field without its quotation marks; marks that do not enclose it are part of it. */
const unquoted = (field: string): string => (/^"(?:[^"]|"")*"$/.test(field) ? field.slice(1, -1).replaceAll('""', '"') : field)
