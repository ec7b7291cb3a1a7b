import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { dateOf, lastDayOf, periodOf } from '#calendar'
import { Decimal, exponentOf, readCurrency } from '#money'
import { ledgerSchema } from './ledger-schema.ts'
import type { TwinSeed } from './seed.ts'

/**
 * Opens the account's ledger in memory, or in a file of the directory when one is given, and seeds it when it is new.
 * SuiteQL runs on it as SQL, with Oracle's functions and with sums over decimal text.
 */
export function openLedger(seed: TwinSeed, directory?: string): DatabaseSync {
  if (directory !== undefined) mkdirSync(directory, { recursive: true })
  const database = new DatabaseSync(directory === undefined ? ':memory:' : path.join(directory, 'netsuite.sqlite'))
  if (directory !== undefined) database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec('PRAGMA case_sensitive_like = ON')
  addOracleFunctions(database)
  database.exec(ledgerSchema(seed.oneWorld))
  const { held } = database.prepare('SELECT COUNT(*) AS held FROM books').get() as { held: number }
  if (held === 0) plantSeed(database, seed)
  return database
}

function addOracleFunctions(database: DatabaseSync): void {
  database.function('nvl', { deterministic: true }, (value, otherwise) => value ?? otherwise)
  database.function('to_char', { deterministic: true }, (value, format) => (format === 'YYYY-MM-DD' ? String(value).replace(/^@/, '') : null))
  database.aggregate('sum', {
    start: '0',
    step: (sum: string, value) => (value === null ? sum : new Decimal(sum).plus(String(value)).toString()),
  })
}

function plantSeed(database: DatabaseSync, seed: TwinSeed): void {
  const insert = (sql: string, ...values: (string | number)[]): unknown => database.prepare(sql).run(...values)
  database.exec('BEGIN IMMEDIATE')
  for (const name of seed.books) insert('INSERT INTO books (name) VALUES (?)', name)
  for (const account of seed.accounts) insert('INSERT INTO accounts (number, name) VALUES (?, ?)', account.number, account.name)
  for (const { code, rate, precision } of seed.currencies)
    insert('INSERT INTO currencies (code, rate, precision) VALUES (?, ?, ?)', code, rate, precision ?? isoPrecision(code))
  for (const { name, currency } of seed.subsidiaries) insert('INSERT INTO subsidiaries (name, currency) VALUES (?, ?)', name, currency)
  for (const { externalId, name } of seed.customers) insert('INSERT INTO customers (external_id, name) VALUES (?, ?)', externalId, name)
  for (let year = seed.firstYear; year <= seed.lastYear; year += 1) plantYear(insert, year)
  database.exec('COMMIT')
}

function isoPrecision(code: string): number {
  const currency = readCurrency(code)
  return currency.ok ? exponentOf(currency.value) : 2
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A year, its quarters and its months are all accounting periods, as in NetSuite; only months take postings. */
function plantYear(insert: (sql: string, ...values: string[]) => unknown, year: number): void {
  const sql = 'INSERT INTO periods (name, start_on, end_on, is_year, is_quarter) VALUES (?, ?, ?, ?, ?)'
  insert(sql, `FY ${year}`, `${year}-01-01`, `${year}-12-31`, 'T', 'F')
  for (const [index, name] of months.entries()) {
    const first = dateOf(year, index + 1, 1)
    const last = lastDayOf(periodOf(first))
    if (index % 3 === 0) insert(sql, `Q${index / 3 + 1} ${year}`, first, lastDayOf(periodOf(dateOf(year, index + 3, 1))), 'F', 'T')
    insert(sql, `${name} ${year}`, first, last, 'F', 'F')
  }
}
