import type { Json } from '#billing'
import { isAccountingDate } from '#calendar'
import { parseMinor, readCurrency } from '#money'
import type { ReadExport, SoldLine, Unread } from './sold-line.ts'

/** A row of a Zuora export: names of its columns in small letters and digits alone. */
type Row = Readonly<Record<string, string>>

/** Where each part of a line stands, in data source exports, queries, replicated tables and REST answers. */
const places = {
  object: ['invoicenumber', 'invoiceid', 'subscriptionname', 'subscriptionnumber', 'id'],
  products: ['chargenumber', 'productrateplanchargeid', 'productid', 'sku', 'productsku', 'chargename', 'rateplanchargename', 'productname', 'productrateplanname', 'name'],
  amount: ['chargeamount', 'amount', 'mrr', 'price'],
  currency: ['currency', 'transactioncurrency', 'homecurrency'],
  start: ['servicestartdate', 'effectivestartdate', 'chargestartdate'],
  end: ['serviceenddate', 'effectiveenddate', 'chargeenddate'],
  on: ['invoicedate', 'chargedate', 'servicestartdate', 'effectivestartdate'],
  kind: ['chargetype'],
} as const

/** Reads invoice items or charges of Zuora, from CSV rows or JSON. */
export function readZuoraExport(rows: readonly Row[]): ReadExport {
  const read = rows.map(lineOf)
  return { source: 'zuora', documents: rows.length, lines: read.flatMap((each) => ('line' in each ? [each.line] : [])), unread: read.flatMap((each) => ('unread' in each ? [each.unread] : [])) }
}

function lineOf(row: Row, index: number): { readonly line: SoldLine } | { readonly unread: Unread } {
  const first = (place: keyof typeof places): string => places[place].map((name) => row[name] ?? '').find((value) => value !== '') ?? ''
  const object = `${first('object') || 'row'} (${index + 1})`
  const currency = readCurrency(first('currency'))
  if (!currency.ok) return { unread: { object, sentence: `CURRENCY_UNKNOWN: ${currency.sentence}`, amounts: [] } }
  const minor = parseMinor(first('amount') || '0', currency.value)
  if (!minor.ok) return { unread: { object, sentence: `MALFORMED_DOCUMENT: ${minor.sentence}`, amounts: [] } }
  const on = first('on').slice(0, 10)
  if (!isAccountingDate(on)) return { unread: { object, sentence: `MALFORMED_DOCUMENT: its day is ${JSON.stringify(first('on'))}, not YYYY-MM-DD`, amounts: [{ currency: currency.value, minor: minor.value }] } }
  const kind = first('kind').toLowerCase()
  const products = places.products.flatMap((name) => row[name] || [])
  return { line: { object, products, listPrice: null, metered: kind === 'usage', hasTerm: first('start') !== '' && first('end') !== '', recurring: kind === 'recurring', on, currency: currency.value, minor: minor.value } }
}

/** The name of a field: data source exports put its object before it, `Invoice Item: Charge Amount`. */
const bare = (name: string): string => (name.split(/[:.]/).at(-1) ?? name).toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Rows of JSON answers: the items of each invoice with what stands on the invoice, or the records themselves. */
export function zuoraRows(json: Json): readonly Row[] {
  if (Array.isArray(json)) return json.flatMap((each: Json) => zuoraRows(each))
  if (json === null || typeof json !== 'object') return []
  const record = json as Readonly<Record<string, Json>>
  const own = Object.fromEntries(Object.entries(record).flatMap(([name, value]) => (value !== null && typeof value !== 'object' ? [[bare(name), String(value)]] : [])))
  const lists = Object.values(record).filter((value) => Array.isArray(value) || (value !== null && typeof value === 'object'))
  const inner = lists.flatMap((value) => zuoraRows(value))
  return inner.length > 0 ? inner.map((row) => ({ ...own, ...row })) : places.amount.some((name) => name in own) ? [own] : []
}

/** Rows of CSV, under the bare names of their columns. Deleted rows say nothing. */
export function zuoraTable(records: readonly (readonly string[])[]): readonly Row[] {
  const [heading = [], ...rows] = records
  return rows.map((fields) => Object.fromEntries(heading.map((name, at) => [bare(name), fields[at] ?? '']))).filter((row) => (row['fivetrandeleted'] ?? '').toLowerCase() !== 'true')
}
