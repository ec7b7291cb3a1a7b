import * as z from 'zod'
import { currencyField, encode, idField, instantField, minorField, periodField } from '#billing'
import type { Period } from '#calendar'
import { assertInvariant } from '#outcome'
import { roleSchema } from '#revenue'
import type { BookParts } from './book-parts.ts'
import { bookId, entityId, partitions, sorts } from './keys.ts'
import { keep, keptSchema, keptValue } from './kept.ts'
import type { BookScope } from './periods.ts'
import { type Place, bodyOf, parseRow, shelfOf } from './shelf.ts'

/** A total of one role on one side; receivable totals carry the customer. */
const totalSchema = z.object({
  role: roleSchema,
  side: z.enum(['debit', 'credit']),
  minor: minorField,
  class: z.string().nullable(),
  customer: idField.nullable(),
  lines: z.number().int().min(1), // how many subledger lines the total holds
})

/** Balanced totals of one currency and journal class. */
const sheetSchema = z.object({ currency: currencyField, journalClass: z.string(), totals: z.array(totalSchema) })

/** What leaves a contract balance for a day, at the end of the period: netted within contracts, or due after a year. After a reopening: how much more. */
const presentedSchema = z.object({ currency: currencyField, kind: z.enum(['non-current', 'netted']), role: z.enum(['contract_liability', 'contract_asset']), class: z.string().nullable(), minor: minorField })

/** What one shard booked in one period, or since it was reopened: balanced totals, and the Merkle root of the items by which its contracts were closed. */
const statementSchema = z.object({
  entity: idField,
  book: idField,
  period: periodField,
  revision: z.int().min(2).optional(), // after a reopening: only what came since
  shard: z.number().int().min(0).max(255),
  contracts: z.number().int().min(0),
  sheets: z.array(sheetSchema),
  merkleRoot: z.string().length(64),
  presented: z.array(presentedSchema).optional(), // only where policy presents them; nothing of it is booked
  statedAt: instantField, // not part of what is compared
})

export type StatementTotal = z.output<typeof totalSchema>
export type Presented = z.output<typeof presentedSchema>
export type Sheet = z.output<typeof sheetSchema>
export type CloseStatement = z.output<typeof statementSchema>

/** Statements of which close of a period: the first, when no revision is said. */
export type StatementScope = BookScope & { readonly revision?: number | undefined }

/** Close statements, written once per shard. A sheet that does not balance is refused by throwing. */
export interface Statements {
  /** 'known': the same content is there. 'conflict': other content is there, and nothing was changed. */
  put(statement: CloseStatement): Promise<'filed' | 'known' | 'conflict'>
  /** The statement of one shard; undefined while it is not closed. */
  get(scope: StatementScope, period: Period, shard: number): Promise<CloseStatement | undefined>
  /** The statements of a range of shards that there are, ascending: one read. */
  among(scope: StatementScope, period: Period, shards: readonly [from: number, to: number]): Promise<readonly CloseStatement[]>
  list(scope: StatementScope, period: Period): AsyncIterable<CloseStatement>
}

const sheetsBytesMax = 65_536
export const sheetsSchema = z.array(sheetSchema)
export const storedStatementSchema = statementSchema.extend({ sheets: keptSchema })

type StoredStatement = z.output<typeof storedStatementSchema>

const signed = ({ side, minor }: StatementTotal): bigint => (side === 'debit' ? minor : -minor)

function assertBalanced({ sheets, shard, period }: CloseStatement): void {
  for (const { currency, journalClass, totals } of sheets) {
    const difference = totals.reduce((sum, total) => sum + signed(total), 0n)
    assertInvariant(difference === 0n, 'debits equal credits', () => `${period} shard ${shard} ${currency} ${journalClass}: ${difference}`)
  }
}

/** What is stated, without when it was stated: a close that runs again states the same. */
const contentOf = (statement: StoredStatement): string => bodyOf({ ...statement, statedAt: '' })

export function openStatements({ store, tenant, blobs }: BookParts): Statements {
  const shelf = shelfOf(store, storedStatementSchema)
  const whole = async (value: StoredStatement): Promise<CloseStatement> => {
    const statement = { ...value, sheets: sheetsSchema.parse(await keptValue(blobs, value.sheets)) }
    assertBalanced(statement)
    return statement
  }
  const keyOf = ({ entity, book, revision = 1 }: StatementScope, period: Period): string =>
    partitions.statements(tenant, { entity: entityId(entity), book: bookId(book), period, revision })
  return {
    put: async (statement) => {
      assertBalanced(statement)
      const stored = { ...statement, sheets: await keep(blobs, encode(statement.sheets), sheetsBytesMax) }
      const place: Place = { pk: keyOf(statement, statement.period), sk: sorts.shard(statement.shard) }
      if ((await shelf.put(place, stored, 0)) === 'stored') return 'filed'
      const standing = await shelf.get(place)
      return standing !== undefined && contentOf(standing.value) === contentOf(stored) ? 'known' : 'conflict'
    },
    get: async (scope, period, shard) => {
      const found = await shelf.get({ pk: keyOf(scope, period), sk: sorts.shard(shard) })
      return found && whole(found.value)
    },
    among: async (scope, period, [from, to]) => {
      const before = from === 0 ? {} : { after: sorts.shard(from - 1) }
      const { items } = await store.query(keyOf(scope, period), { ...before, limit: to - from + 1 })
      const found = items.map((item) => parseRow(storedStatementSchema, item)).filter(({ shard }) => shard <= to)
      return Promise.all(found.map(whole))
    },
    list: async function* (scope, period) {
      for await (const { value } of shelf.list(keyOf(scope, period))) yield whole(value)
    },
  }
}
