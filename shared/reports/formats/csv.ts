import type { ReportDocument, WrittenCell, WrittenColumn } from '../document.ts'
import { provenanceLines } from './provenance-lines.ts'

/**
 * A report as comma-separated text (RFC 4180, UTF-8, line feeds): where it comes from and what ties out in lines that
 * begin with `#`, then titles and rows. The hash in the provenance is that of everything but the `#` lines.
 */
export function* csvOf(document: ReportDocument): Iterable<string> {
  for (const [name, ...values] of provenanceLines(document)) yield `# ${[name ?? '', ...values].map(csvField).join(',')}\n`
  yield* csvTable(document)
}

/** Titles and rows, without provenance. */
export function* csvTable({ columns, rows }: Pick<ReportDocument, 'columns' | 'rows'>): Iterable<string> {
  yield `${columns.map(({ name }) => csvField(name)).join(',')}\n`
  for (const row of rows) yield `${columns.map((column) => cellText(row[column.name] ?? null, column)).join(',')}\n`
}

function cellText(cell: WrittenCell, { kind }: WrittenColumn): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.decimal
  return kind === 'text' ? csvField(String(cell)) : String(cell)
}

/** A field of CSV (RFC 4180): text in quotes where it needs them. What a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvField(text: string): string {
  const said = text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
  const safe = /^[=+\-@\t\r]/.test(said) && !/^-?\d+(\.\d+)?$/.test(said) ? `'${said}` : said
  return /["\n\r,]|^[#\s]|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
