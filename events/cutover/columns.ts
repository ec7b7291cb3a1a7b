import { type AccountingDate, dateOfDay, dayNumber, isAccountingDate } from '#calendar'
import { type Currency, exponentOf, parseMinor, readCurrency } from '#money'

/** The columns of the table, in the order of the template, with what stands in them. */
export const columns = {
  contract: 'the name it keeps here, such as stripe:sub_1 or ACME-2026',
  customer: 'the customer',
  currency: 'an ISO 4217 code',
  promise: 'the promised good or service, once in each contract',
  class: 'revenue class of the chart of accounts',
  method: 'straight-line (as if left empty) or point-in-time',
  convention: 'how time spreads it, such as daily or equal-months; empty: as policy says',
  startsOn: 'first day of the term',
  endsOn: 'last day of the term',
  price: 'the price allocated to it, whole',
  recognised: 'recognised to date',
  billed: 'billed to date',
  contractLiability: 'contract liability the old system holds',
  contractAsset: 'contract asset the old system holds',
} as const

export type Column = keyof typeof columns

/** Columns that may be left away, or empty in a row. */
export const optional: ReadonlySet<string> = new Set<Column>(['method', 'convention', 'startsOn', 'endsOn', 'contractLiability', 'contractAsset'])

/** A column that does not hold what it should: what was expected. */
export interface Unreadable {
  readonly expected: string
}

const epoch = '1899-12-30' as AccountingDate

/** A date, or the serial number that a spreadsheet keeps for one. */
export function readDay(text: string): AccountingDate | Unreadable {
  if (isAccountingDate(text)) return text
  if (/^\d{5}(\.0+)?$/.test(text)) return dateOfDay(dayNumber(epoch) + Number.parseInt(text, 10))
  return { expected: 'a date YYYY-MM-DD' }
}

/** An amount that is not negative, in major units. Empty is nothing. */
export function readAmount(text: string, currency: Currency): bigint | Unreadable {
  if (text === '') return 0n
  const read = parseMinor(text, currency)
  return read.ok && read.value >= 0n ? read.value : { expected: `an amount in ${currency}, not negative, with at most ${exponentOf(currency)} decimals` }
}

export function readCode(text: string): Currency | Unreadable {
  const read = readCurrency(text)
  return read.ok ? read.value : { expected: 'an ISO 4217 currency code' }
}

export const isUnreadable = (value: unknown): value is Unreadable => typeof value === 'object' && value !== null && 'expected' in value
