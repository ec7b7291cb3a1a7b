import type { AccountingDate } from '#calendar'
import type { Currency } from '#money'
import { type Outcome, accept, refuse } from '#outcome'
import { type Column, columns, isUnreadable, optional, readAmount, readCode, readDay } from './columns.ts'
import { csvRows } from './csv-rows.ts'
import type { FileRow, RowProblem } from './row-problem.ts'
import { xlsxRows } from './xlsx-rows.ts'

/** One promise of an open contract, as the old system holds it. */
export interface OpenPromise {
  readonly row: number
  readonly contract: string
  readonly customer: string
  readonly currency: Currency
  readonly promise: string
  readonly class: string
  readonly method: 'straight-line' | 'point-in-time'
  readonly convention: string | null
  readonly startsOn: AccountingDate | null
  readonly endsOn: AccountingDate | null
  readonly priceMinor: bigint
  readonly recognisedMinor: bigint
  readonly billedMinor: bigint
  readonly liabilityMinor: bigint
  readonly assetMinor: bigint
}

export interface ReadTable {
  readonly rows: number
  readonly promises: readonly OpenPromise[]
  readonly problems: readonly RowProblem[]
}

/** Reads the table from CSV or a workbook: what every row states, and every problem. @refuses FILE_UNREADABLE */
export function readTable(bytes: Uint8Array, on: AccountingDate): Outcome<ReadTable, 'FILE_UNREADABLE'> {
  const read = rowsOf(bytes)
  if (!read.ok) return read
  const [heading, ...rows] = read.value
  const names = heading?.[1] ?? []
  const missing = Object.keys(columns).filter((name) => !optional.has(name) && !names.includes(name))
  const unknown = names.filter((name) => name !== '' && !(name in columns))
  const headed = [...missing.map((column): RowProblem => ({ row: 1, column, value: '', expected: `a column ${column}` })), ...unknown.map((column): RowProblem => ({ row: 1, column, value: column, expected: `one of ${Object.keys(columns).join(', ')}` }))]
  if (headed.length > 0) return accept({ rows: rows.length, promises: [], problems: headed })
  const found = rows.map(([row, fields]) => readRow({ row, fields: Object.fromEntries(names.map((name, at) => [name, fields[at] ?? ''])) }, on))
  const promises = found.flatMap(({ promise }) => (promise === undefined ? [] : [promise]))
  const none = rows.length === 0 ? [{ row: 2, column: 'contract', value: '', expected: 'at least one row under the heading' }] : []
  return accept({ rows: rows.length, promises, problems: [...none, ...found.flatMap(({ problems }) => problems)] })
}

function rowsOf(bytes: Uint8Array): ReturnType<typeof xlsxRows> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const read = xlsxRows(bytes)
    return read.ok ? accept(read.value.filter(([, fields]) => fields.some((field) => field !== ''))) : read
  }
  try {
    return accept(csvRows(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return refuse('FILE_UNREADABLE', 'the file is neither a workbook (.xlsx) nor CSV in UTF-8')
  }
}

function readRow({ row, fields }: FileRow, on: AccountingDate): { readonly promise: OpenPromise | undefined; readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = []
  const said = (column: Column): string => fields[column] ?? ''
  const wrong = (column: Column, expected: string): void => void problems.push({ row, column, value: said(column), expected })
  const take = <T>(column: Column, value: T | { readonly expected: string }, instead: T): T => {
    if (!isUnreadable(value)) return value as T
    wrong(column, value.expected)
    return instead
  }
  for (const column of ['contract', 'customer', 'promise', 'class'] as const) if (said(column) === '' || said(column).length > 100) wrong(column, columns[column])
  const currency = take('currency', readCode(said('currency')), 'USD' as Currency)
  const minor = (column: Column): bigint => take(column, readAmount(said(column), currency), 0n)
  const day = (column: Column): AccountingDate | null => (said(column) === '' ? null : take(column, readDay(said(column)), on))
  const method = said('method') === 'point-in-time' ? 'point-in-time' : 'straight-line'
  if (!['', 'straight-line', 'point-in-time'].includes(said('method'))) wrong('method', columns.method)
  const promise: OpenPromise = {
    row, contract: said('contract'), customer: said('customer'), currency, promise: said('promise'), class: said('class'), method, convention: said('convention') || null, startsOn: day('startsOn'), endsOn: day('endsOn'),
    priceMinor: minor('price'), recognisedMinor: minor('recognised'), billedMinor: minor('billed'), liabilityMinor: minor('contractLiability'), assetMinor: minor('contractAsset'),
  }
  if (problems.length === 0) for (const { column, expected } of senseless(promise, on)) wrong(column, expected)
  return problems.length > 0 ? { promise: undefined, problems } : { promise, problems }
}

/** Columns that can each be read and cannot be meant together. */
function senseless({ method, startsOn, endsOn, priceMinor, recognisedMinor }: OpenPromise, on: AccountingDate): readonly { readonly column: Column; readonly expected: string }[] {
  const remains = priceMinor > recognisedMinor
  return [
    ...(recognisedMinor > priceMinor ? [{ column: 'recognised', expected: 'no more than the price' } as const] : []),
    ...(method === 'straight-line' && startsOn === null ? [{ column: 'startsOn', expected: columns.startsOn } as const] : []),
    ...(method === 'straight-line' && endsOn === null ? [{ column: 'endsOn', expected: columns.endsOn } as const] : []),
    ...(startsOn !== null && endsOn !== null && endsOn < startsOn ? [{ column: 'endsOn', expected: 'a day not before startsOn' } as const] : []),
    ...(method === 'straight-line' && remains && endsOn !== null && endsOn <= on ? [{ column: 'endsOn', expected: `a day after ${on}, or the whole price recognised` } as const] : []),
    ...(method === 'point-in-time' && recognisedMinor !== 0n && remains ? [{ column: 'recognised', expected: 'nothing, or the whole price: control passes at a moment' } as const] : []),
  ]
}
