import { type Zippable, strToU8, zipSync } from 'fflate'
import type { ReportDocument, WrittenCell, WrittenColumn } from '../document.ts'
import { provenanceLines } from './provenance-lines.ts'
import { packageParts, sheetXml, styleOf } from './xlsx-parts.ts'

/** The moment that every entry of the package carries: a file says nothing about when it was written. */
const noMoment = '1980-01-01T00:00:00'

/**
 * A report as a workbook (Office Open XML): the table, and a sheet that says where it comes from and what ties out. The
 * same report is the same bytes on every machine.
 */
export function xlsxOf(document: ReportDocument): Uint8Array {
  const { columns, rows } = document
  const table = [columns.map(({ title }) => titleCell(title)), ...rows.map((row) => columns.map((column) => cellXml(row[column.name] ?? null, column)))]
  const origin = provenanceLines(document).map((line) => line.map((said) => textCell(said)))
  const sheets = [
    { name: 'Report', xml: sheetXml(table, { frozenRows: 1, widths: columns.map(widthOf) }) },
    { name: 'Provenance', xml: sheetXml(origin, { frozenRows: 0, widths: [24, 48, 48, 12, 24, 18, 24, 18, 18] }) },
  ]
  const files: Zippable = {}
  for (const [path, xml] of packageParts(sheets)) files[path] = strToU8(xml)
  return zipSync(files, { mtime: noMoment, level: 6 })
}

const widthOf = ({ kind }: WrittenColumn): number => (kind === 'text' ? 22 : 16)

/** Digits that a number of a spreadsheet keeps; what is longer is written as text, so that no cent is lost. */
const digitsMax = 15

function cellXml(cell: WrittenCell, { kind }: WrittenColumn): string {
  if (cell === null) return '<c/>'
  if (typeof cell === 'object') return numberCell(cell.decimal, styleOf.money(fractionOf(cell.decimal)))
  return kind === 'text' ? textCell(String(cell)) : numberCell(String(cell), kind === 'count' ? styleOf.count : styleOf.money(fractionOf(String(cell))))
}

const fractionOf = (decimal: string): number => (decimal.includes('.') ? decimal.length - decimal.indexOf('.') - 1 : 0)

const numberCell = (decimal: string, style: number): string =>
  decimal.replaceAll(/[^0-9]/g, '').replace(/^0+/, '').length > digitsMax ? textCell(decimal) : `<c s="${style}"><v>${decimal}</v></c>`

const titleCell = (title: string): string => textCell(title, styleOf.title)

const textCell = (said: string, style = 0): string => `<c${style === 0 ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escaped(said)}</t></is></c>`

/** Text as XML takes it; characters that XML cannot hold are shown as missing. */
function escaped(said: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return said.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replaceAll(/[&<>"]/g, (mark) => marks[mark] ?? mark)
}
