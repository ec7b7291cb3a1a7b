import * as z from 'zod'
import { type AccountingDate, type Period, periodOf } from '#calendar'
import type { ErpPeriod, Journal, PostRefused } from '../connector.ts'
import { type Rate, readRate } from './rates.ts'
import type { Records } from './records.ts'
import type { TrytonLedger } from './settings.ts'
import { dateField, idField, sendId, truthField } from './wire-values.ts'

/** The company that holds one of our books. */
export interface Company {
  readonly id: string
  readonly currency: string // its own currency's code
  readonly currencyId: string
  readonly ledger: TrytonLedger
}

/** The record ids that a journal needs in one Tryton database. */
export interface References {
  readonly company: Company
  readonly journal: string
  readonly period: ErpPeriod
  readonly accounts: ReadonlyMap<string, string>
  readonly parties: ReadonlyMap<string, string>
  readonly foreign: Rate | undefined // absent: the journal is in the company's own currency
}

type Resolved<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: PostRefused }

const companyRow = z.object({ id: idField, 'party.': z.object({ name: z.string() }), 'currency.': z.object({ id: idField, code: z.string() }) })

/** The companies behind our ledgers that our user sees, in the order of the settings. */
export async function readCompanies(records: Records, ledgers: readonly TrytonLedger[]): Promise<readonly Company[]> {
  const rows = new Map<string, z.output<typeof companyRow>>()
  const query = { model: 'company.company', where: [['party.name', 'in', ledgers.map(({ company }) => company)]], fields: ['party.name', 'currency.code'], row: companyRow }
  for await (const row of records(query)) rows.set(row['party.'].name, row)
  return ledgers.flatMap((ledger) => {
    const row = rows.get(ledger.company)
    return row === undefined ? [] : [{ id: row.id, currency: row['currency.'].code, currencyId: row['currency.'].id, ledger }]
  })
}

/** The company that holds a book of an entity. */
export const companyFor = (companies: readonly Company[], { book, subsidiary }: { readonly book: string; readonly subsidiary?: string | undefined }): Company | undefined =>
  companies.find(({ ledger }) => ledger.book === book && (subsidiary === undefined || ledger.entity === subsidiary))

const periodRow = z
  .object({ id: idField, name: z.string(), start_date: dateField, end_date: dateField, state: z.enum(['open', 'close', 'locked']) })
  .transform(({ id, name, start_date: startOn, end_date: endOn, state }): ErpPeriod & { readonly id: string } => ({ id, erpId: id, period: periodOf(endOn), name, startOn, endOn, state: state === 'close' ? 'closed' : state }))

/** The standard periods of a company, in order; periods of adjustment are left out. */
export async function readPeriods(records: Records, company: string): Promise<readonly ErpPeriod[]> {
  const found: ErpPeriod[] = []
  const fields = ['name', 'start_date', 'end_date', 'state']
  for await (const { id: _id, ...period } of records({ model: 'account.period', where: [['company', '=', sendId(company)], ['type', '=', 'standard']], fields, row: periodRow, company })) found.push(period)
  return found.sort((a, b) => (a.startOn < b.startOn ? -1 : 1))
}

export const periodHolding = (periods: readonly ErpPeriod[], on: AccountingDate, named: Period): ErpPeriod | undefined =>
  periods.find(({ period, startOn, endOn }) => period === named && startOn <= on && on <= endOn)

/**
 * Finds the records that a journal names and refuses what the company does not know, before anything is sent: a draft that
 * Tryton refuses to post cannot be deleted by our user, and blocks the close of its period.
 */
export async function resolveReferences(journal: Journal, companies: readonly Company[], records: Records): Promise<Resolved<References>> {
  const company = companyFor(companies, journal)
  if (!company) return missing(`book ${journal.book} of ${journal.subsidiary ?? 'no entity'} has no company: none in the settings, or our user does not belong to it`, 'book')
  const period = periodHolding(await readPeriods(records, company.id), journal.postingDate, journal.period)
  if (!period) return missing(`no period ${journal.period} holds ${journal.postingDate}`, 'period')
  if (period.state !== 'open') return no('period_closed', `period ${journal.period} is ${period.state}`, 'period')
  const accounts = await readAccounts(records, company.id, unique(journal.lines.map((line) => line.account)))
  const parties = await readParties(records, unique(journal.lines.flatMap((line) => line.entity ?? [])))
  const unknown = unknownNames(journal, accounts, parties)
  if (unknown) return unknown
  const journalId = await readJournalId(records, company.ledger.journal, company.id)
  if (journalId === undefined) return missing(`there is no journal ${company.ledger.journal}`, 'journal')
  const foreign = journal.currency === company.currency ? undefined : await readRate(records, { journal, company })
  if (foreign === 'missing') return missing(`Tryton has no rate of ${journal.currency} on ${journal.postingDate}`, 'currency')
  return { ok: true, value: { company, journal: journalId, period, accounts: idsOf(accounts), parties, foreign } }
}

const accountRow = z.object({ id: idField, code: z.string(), party_required: truthField })
type AccountRow = z.output<typeof accountRow>

async function readAccounts(records: Records, company: string, codes: readonly string[]): Promise<ReadonlyMap<string, AccountRow>> {
  const found = new Map<string, AccountRow>()
  const where = [['company', '=', sendId(company)], ['code', 'in', codes], ['closed', '=', false], ['type', '!=', null]]
  for await (const row of records({ model: 'account.account', where, fields: ['code', 'party_required'], row: accountRow, company })) found.set(row.code, row)
  return found
}

const identifierRow = z.object({ id: idField, code: z.string(), party: idField })

/** Customers by an identifier of their party that is the id of the billing system. */
async function readParties(records: Records, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  if (codes.length === 0) return found
  for await (const row of records({ model: 'party.identifier', where: [['code', 'in', codes]], fields: ['code', 'party'], row: identifierRow })) found.set(row.code, row.party)
  return found
}

const journalRow = z.object({ id: idField })

async function readJournalId(records: Records, code: string, company: string): Promise<string | undefined> {
  for await (const row of records({ model: 'account.journal', where: [['code', '=', code]], fields: ['code'], row: journalRow, company })) return row.id
  return undefined
}

function unknownNames(journal: Journal, accounts: ReadonlyMap<string, AccountRow>, parties: ReadonlyMap<string, string>): Resolved<never> | undefined {
  for (const [index, line] of journal.lines.entries()) {
    const account = accounts.get(line.account)
    if (!account) return missing(`account ${line.account} is not open in the company`, `lines[${index}].account`)
    if (line.entity === undefined && account.party_required) return missing(`account ${line.account} asks for a customer`, `lines[${index}].entity`)
    if (line.entity !== undefined && !account.party_required) return missing(`account ${line.account} takes no customer`, `lines[${index}].entity`)
    if (line.entity !== undefined && !parties.has(line.entity)) return missing(`no party is identified by ${line.entity}`, `lines[${index}].entity`)
  }
  return undefined
}

const idsOf = (rows: ReadonlyMap<string, AccountRow>): ReadonlyMap<string, string> => new Map([...rows].map(([code, { id }]) => [code, id]))
const unique = (names: readonly string[]): readonly string[] => [...new Set(names)]

const no = (kind: PostRefused['kind'], raw: string, path: string): Resolved<never> => ({ ok: false, refusal: { outcome: 'refused', kind, retryable: false, raw, path } })
const missing = (raw: string, path: string): Resolved<never> => no('invalid_reference', raw, path)
