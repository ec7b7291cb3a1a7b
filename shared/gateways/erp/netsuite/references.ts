import * as z from 'zod'
import type { ErpPeriod, Journal, PostRefused } from '../connector.ts'
import { periodHolding, readPeriods } from './periods.ts'
import type { NetSuiteSettings } from './settings.ts'
import { type SuiteQl, gather, sqlList } from './suiteql.ts'

/** The internal ids that a journal needs in one NetSuite account. */
export interface References {
  readonly period: ErpPeriod
  readonly currency: string
  readonly subsidiary: string | undefined
  readonly accountingBook: string | undefined // only when the journal is specific to one book
  readonly accounts: ReadonlyMap<string, string>
  readonly customers: ReadonlyMap<string, string>
}

type Resolved<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: PostRefused }

const keyed = z.object({ id: z.string(), name: z.string() })
const listMax = 500 // an Oracle IN list takes 1,000

/**
 * Finds the internal ids of everything a journal names, and refuses what the account does not know, before anything
 * is sent. A closed or locked period is refused here too: sent, it might be booked silently in another one.
 */
export async function resolveReferences(journal: Journal, settings: NetSuiteSettings, suiteQl: SuiteQl): Promise<Resolved<References>> {
  const book = settings.books[journal.book]
  if (!book) return missing(`book ${journal.book} has no accounting book in the settings`, 'book')
  const subsidiary = journal.subsidiary === undefined ? undefined : settings.subsidiaries[journal.subsidiary]
  if (settings.oneWorld && journal.subsidiary !== undefined && subsidiary === undefined) return missing(`entity ${journal.subsidiary} has no subsidiary`, 'subsidiary')
  const period = periodHolding(await readPeriods(suiteQl), journal.postingDate)
  if (!period || period.period !== journal.period) return missing(`no accounting period ${journal.period} holds ${journal.postingDate}`, 'postingPeriod')
  if (period.state !== 'open') return no('period_closed', `period ${journal.period} is ${period.state}`, 'postingPeriod')
  const currencies = await idsOf(suiteQl, { table: 'currency', column: 'symbol' }, [journal.currency])
  const accounts = await idsOf(suiteQl, { table: 'account', column: 'acctnumber' }, unique(journal.lines.map((line) => line.account)))
  const customers = await idsOf(suiteQl, { table: 'customer', column: 'externalid' }, unique(journal.lines.flatMap((line) => line.entity ?? [])))
  const unknown = unknownNames(journal, { currencies, accounts, customers })
  if (unknown) return unknown
  const currency = currencies.get(journal.currency) ?? ''
  return { ok: true, value: { period, currency, subsidiary, accountingBook: book.bookSpecific ? book.accountingBook : undefined, accounts, customers } }
}

interface Known {
  readonly currencies: ReadonlyMap<string, string>
  readonly accounts: ReadonlyMap<string, string>
  readonly customers: ReadonlyMap<string, string>
}

function unknownNames(journal: Journal, known: Known): Resolved<never> | undefined {
  if (!known.currencies.has(journal.currency)) return missing(`currency ${journal.currency} is not active in the account`, 'currency')
  for (const [index, line] of journal.lines.entries()) {
    if (!known.accounts.has(line.account)) return missing(`account ${line.account} is not active in the account`, `lines[${index}].account`)
    if (line.entity !== undefined && !known.customers.has(line.entity))
      return missing(`no customer has external id ${line.entity}`, `lines[${index}].entity`)
  }
  return undefined
}

async function idsOf(suiteQl: SuiteQl, { table, column }: { table: string; column: string }, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (let from = 0; from < names.length; from += listMax) {
    const some = sqlList(names.slice(from, from + listMax))
    const query = `SELECT id, ${column} AS name FROM ${table} WHERE isinactive = 'F' AND ${column} IN (${some}) ORDER BY id`
    for (const row of await gather(suiteQl(keyed, query))) ids.set(row.name, row.id)
  }
  return ids
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)]

const no = (kind: PostRefused['kind'], raw: string, path: string): Resolved<never> => ({
  ok: false,
  refusal: { outcome: 'refused', kind, retryable: false, raw, path },
})

const missing = (raw: string, path: string): Resolved<never> => no('invalid_reference', raw, path)
