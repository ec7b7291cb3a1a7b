import { type Json, at, textAt } from './answer.ts'
import { onOneLine } from './visible.ts'

/** A column: its title, where its value stands, and on which side it is aligned. */
export interface Column {
  readonly title: string
  readonly of: string | ((row: Json) => string)
  readonly right?: true
}

/** Writes an amount as accountants do: negatives in parentheses, zero as a dash, thousands grouped. */
export function amountText(money: Json | undefined): string {
  const decimal = textAt(money, 'decimal')
  if (decimal === '') return ''
  if (/^-?0+(\.0+)?$/.test(decimal)) return '–'
  const [whole = '', fraction] = decimal.replace(/^-/, '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
  return decimal.startsWith('-') ? `(${grouped})` : `${grouped} `
}

/** A column of amounts, without their currency. */
export const amountColumn = (title: string, of: string): Column => ({ title, of: (row) => amountText(at(row, of)), right: true })

/** A value in a cell: money as an amount with its currency, lists joined. */
export function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(cellText).join(', ')
  if (typeof value !== 'object') return onOneLine(String(value))
  return at(value, 'decimal') === undefined ? JSON.stringify(value) : `${amountText(value).trim()} ${textAt(value, 'currency')}`
}

/** Lines of a table with aligned columns. Numbers stand right, under their title. */
export function tableText(rows: readonly Json[], columns: readonly Column[]): string {
  const cells = rows.map((row) => columns.map(({ of }) => (typeof of === 'string' ? cellText(at(row, of)) : onOneLine(of(row)))))
  const titles = columns.map((column) => column.title.toUpperCase())
  const widths = columns.map((_, index) => Math.max(...[titles, ...cells].map((line) => (line[index] ?? '').length)))
  const line = (texts: readonly string[]): string =>
    texts.map((text, index) => (columns[index]?.right ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0))).join('  ').trimEnd()
  return [titles, ...cells].map((texts) => `${line(texts)}\n`).join('')
}

/** Lines of `name  value`, for one thing. */
export function fieldsText(json: Json, fields: readonly (readonly [name: string, path: string])[]): string {
  const width = Math.max(...fields.map(([name]) => name.length))
  return fields.map(([name, path]) => `${name.padEnd(width)}  ${cellText(at(json, path))}\n`).join('')
}

/** A titled table; nothing at all when there are no rows. */
export const sectionText = (title: string, rows: readonly Json[], columns: readonly Column[]): string => (rows.length === 0 ? '' : `\n${title}\n${tableText(rows, columns)}`)

