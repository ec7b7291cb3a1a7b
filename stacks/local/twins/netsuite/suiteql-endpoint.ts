import { constants } from 'node:sqlite'
import * as z from 'zod'
import { type AccountState, preferencesOf } from './account-state.ts'
import { suiteQlRecords } from './ledger-schema.ts'
import { Refusal, refusals } from './refusal.ts'

const bodyShape = z.object({ q: z.string() })
const functions = ['nvl', 'to_char', 'sum', 'count', 'substr', 'min', 'max', 'upper', 'lower', 'like', 'abs', 'coalesce', 'length']

/** POST /query/v1/suiteql: one page of rows of a query over the records that the twin knows. */
export async function runSuiteQl(request: Request, state: AccountState): Promise<Response> {
  const url = new URL(request.url)
  const limit = wholeNumber(url.searchParams.get('limit'), 1_000)
  const offset = wholeNumber(url.searchParams.get('offset'), 0)
  if (!/\btransient\b/.test(request.headers.get('prefer') ?? '')) throw refusals['suiteql-transient']()
  if (!preferencesOf(state.ledger).mayQuery) throw refusals['suiteql-permission']()
  if (limit < 1 || limit > 1_000 || offset % limit !== 0) throw refusals['suiteql-pages']()
  const body = bodyShape.safeParse(await request.json())
  if (!body.success) throw refusals['suiteql-refused']('q is missing')
  const rows = select(body.data.q, state)
  const items = pageOf(rows, { limit, offset, ordered: /\border\s+by\b/i.test(body.data.q) })
  return Response.json({ links: [], count: items.length, hasMore: offset + limit < rows.length, items, offset, totalResults: rows.length })
}

const wholeNumber = (text: string | null, otherwise: number): number => (text === null ? otherwise : /^\d+$/.test(text) ? Number.parseInt(text, 10) : -1)

type Item = Readonly<Record<string, unknown>>

/** Without an order every second page comes from the other end, as a reminder that it may. */
function pageOf(rows: readonly Item[], { limit, offset, ordered }: { limit: number; offset: number; ordered: boolean }): readonly Item[] {
  const turned = !ordered && (offset / limit) % 2 === 1
  return (turned ? rows.toReversed() : rows).slice(offset, offset + limit)
}

function select(query: string, { ledger }: AccountState): readonly Item[] {
  if (!/^\s*(select|with)\b/i.test(query) || /;|\blimit\b|--|\/\*/i.test(outsideText(query))) throw refusals['suiteql-refused']('not a SuiteQL query')
  ledger.setAuthorizer(readOnly)
  try {
    return ledger.prepare(quoteTransaction(query)).all().map(itemOf)
  } catch (error) {
    throw refusalFor(error instanceof Error ? error.message : String(error))
  } finally {
    ledger.setAuthorizer(null)
  }
}

/** Only the views may be named; what a view reads inside is its own business. */
function readOnly(action: number, first: string | null, second: string | null, _database: string | null, view: string | null): number {
  if (action === constants.SQLITE_SELECT || action === constants.SQLITE_RECURSIVE) return constants.SQLITE_OK
  if (action === constants.SQLITE_READ) return view !== null || second === '' || suiteQlRecords.includes(first ?? '') ? constants.SQLITE_OK : constants.SQLITE_DENY
  if (action === constants.SQLITE_FUNCTION) return functions.includes((second ?? '').toLowerCase()) ? constants.SQLITE_OK : constants.SQLITE_DENY
  return constants.SQLITE_DENY
}

const parts = (query: string): readonly string[] => query.split(/('(?:[^']|'')*')/)
const outsideText = (query: string): string => parts(query).filter((part) => !part.startsWith("'")).join(' ')

/** `transaction` is a record here and a keyword in SQLite. */
const quoteTransaction = (query: string): string =>
  parts(query)
    .map((part) => (part.startsWith("'") ? part : part.replaceAll(/\btransaction\b/gi, '"transaction"')))
    .join('')

function itemOf(row: Record<string, unknown>): Item {
  const values = Object.entries(row).filter(([, value]) => value !== null && value !== '')
  return { links: [], ...Object.fromEntries(values.map(([name, value]) => [name.toLowerCase(), accountDate(String(value))])) }
}

/** A date comes in the format of the account's user unless TO_CHAR gave it another. */
function accountDate(value: string): string {
  const date = /^@(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/.exec(value)
  return date ? `${date[2]}/${date[3]}/${date[1]}` : value
}

function refusalFor(message: string): Refusal {
  const field = /no such column: (?:\w+\.)?(\w+)/.exec(message)?.[1]
  if (field !== undefined) return refusals['suiteql-refused'](`Search error occurred: Field '${field}' not found.`)
  return refusals['suiteql-refused'](`Invalid or unsupported search: ${message}.`)
}
