import * as z from 'zod'
import { type Period, periodOf } from '#calendar'
import type { ErpJournal } from '../connector.ts'
import { type LineRow, currencyOf, lineFields, lineOf, lineRow } from './move-lines.ts'
import type { Records } from './records.ts'
import type { Company } from './references.ts'
import { dateField, idField, sendId } from './wire-values.ts'

const moveRow = z.object({
  id: idField,
  number: z.string().nullish(),
  post_number: z.string().nullish(),
  state: z.enum(['draft', 'posted']),
  date: dateField,
  description: z.string(),
  'period.': z.object({ id: idField, end_date: dateField }),
})
type MoveRow = z.output<typeof moveRow>

const movesAtOnce = 100

/** Which moves of a company: by the external id in their description, or by how it begins. */
export type MoveChoice = { readonly externalId: string } | { readonly prefix: string }

/** Reads moves back with their lines in transaction currency, drafts included, in the order of their creation. */
export async function* readMoves(records: Records, company: Company, choice: MoveChoice): AsyncIterable<ErpJournal> {
  let waiting: MoveRow[] = []
  const fields = ['number', 'post_number', 'state', 'date', 'description', 'period.end_date']
  for await (const row of records({ model: 'account.move', where: [['company', '=', sendId(company.id)], clauseOf(choice)], fields, row: moveRow, company: company.id })) {
    if ('prefix' in choice && !row.description.startsWith(choice.prefix)) continue // `_` and `%` are wildcards of like
    waiting.push(row)
    if (waiting.length < movesAtOnce) continue
    yield* await withLines(records, company, waiting)
    waiting = []
  }
  if (waiting.length > 0) yield* await withLines(records, company, waiting)
}

const clauseOf = (choice: MoveChoice): readonly string[] => ('prefix' in choice ? ['description', 'like', `${choice.prefix}%`] : ['description', '=', choice.externalId])

async function withLines(records: Records, company: Company, moves: readonly MoveRow[]): Promise<readonly ErpJournal[]> {
  const lines: LineRow[] = []
  for await (const row of records({ model: 'account.move.line', where: [['move', 'in', moves.map(({ id }) => sendId(id))]], fields: lineFields, row: lineRow, company: company.id })) lines.push(row)
  const customers = await customersOf(records, [...new Set(lines.flatMap(({ party }) => party ?? []))])
  const byMove = Map.groupBy(lines, (row) => row['move.'].id)
  return moves.map((move) => journalOf(move, byMove.get(move.id) ?? [], { company, customers }))
}

interface Names {
  readonly company: Company
  readonly customers: ReadonlyMap<string, string>
}

function journalOf(move: MoveRow, rows: readonly LineRow[], { company, customers }: Names): ErpJournal {
  const currencies = new Set(rows.map((row) => currencyOf(row, company.currency)))
  const [currency = company.currency] = currencies
  return {
    erpId: move.id,
    externalId: move.description,
    ...(move.post_number == null ? {} : { number: move.post_number }),
    state: move.state,
    book: company.ledger.book,
    subsidiary: company.ledger.entity,
    currency: currencies.size > 1 ? 'several' : currency,
    period: periodNamed(move),
    postingDate: move.date,
    lines: rows.map((row) => lineOf(row, { company: company.currency, customers })),
  }
}

const periodNamed = (move: MoveRow): Period => periodOf(move['period.'].end_date)

const identifierRow = z.object({ id: idField, code: z.string(), party: idField })

/** The id of the billing system by party; the first identifier counts. */
async function customersOf(records: Records, parties: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  if (parties.length === 0) return found
  for await (const row of records({ model: 'party.identifier', where: [['party', 'in', parties.map(sendId)]], fields: ['code', 'party'], row: identifierRow })) if (!found.has(row.party)) found.set(row.party, row.code)
  return found
}
