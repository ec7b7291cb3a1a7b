import * as z from 'zod'
import { currencyField, minorField } from '#billing'
import { period } from '#calendar'
import type { Desk } from '../desk.ts'
import { moneyOf } from '../money-of.ts'
import type { documentsQuery, documentsSchema } from './reconciliation-wire.ts'

const keptSchema = z.array(z.object({ object: z.string(), contract: z.string().nullable(), currency: currencyField, billedMinor: minorField, heldMinor: minorField, suspended: z.boolean() }))
type Kept = z.output<typeof keptSchema>[number]
type Answer = z.input<typeof documentsSchema>

/** What the latest comparison of a period compared, document by document and by contract; nothing when it was not compared. */
export async function readDocuments(desk: Desk, query: z.output<typeof documentsQuery>): Promise<Answer> {
  const { entity, book } = query
  const kept = await desk.books.tieOuts.get({ entity, book }, period(query.period))
  const all = kept?.documents === undefined ? [] : keptSchema.parse(await desk.books.blobs.get(kept.documents))
  const asked = all.filter((one) => (query.contract ?? one.contract) === one.contract && (query.differing === 'false' || differenceOf(one) !== 0n))
  const documents = asked.toSorted((a, b) => (a.object < b.object ? -1 : 1)).map((one) => ({ document: one.object, contract: one.contract, ...sidesOf([one]), suspended: one.suspended }))
  return { entity, book, period: query.period, comparedAt: kept?.at ?? null, documents, contracts: byContract(asked) }
}

/** What a suspended document lacks is explained: it differs from nothing. */
const differenceOf = ({ billedMinor, heldMinor, suspended }: Kept): bigint => (suspended && heldMinor === 0n ? 0n : heldMinor - billedMinor)

function sidesOf(rows: readonly Kept[]): Omit<Answer['contracts'][number], 'contract' | 'documents'> {
  const currency = rows[0]!.currency
  const sum = (of: (row: Kept) => bigint): bigint => rows.reduce((total, row) => total + of(row), 0n)
  return { currency, billed: moneyOf(sum(({ billedMinor }) => billedMinor), currency), subledger: moneyOf(sum(({ heldMinor }) => heldMinor), currency), difference: moneyOf(sum(differenceOf), currency) }
}

function byContract(rows: readonly Kept[]): Answer['contracts'] {
  const groups = Map.groupBy(rows, ({ contract, currency }) => `${contract ?? '~'}|${currency}`)
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, members]) => ({ contract: members[0]!.contract, documents: members.length, ...sidesOf(members) }))
}
