import * as z from 'zod'
import { currencyField, idField, instantField, minorField, periodField } from '#billing'
import type { Period } from '#calendar'
import { roleSchema } from '#revenue'
import type { BookScope } from './periods.ts'

/** A total of one role on one side; receivable totals carry the customer. */
export const statementTotalSchema = z.object({
  role: roleSchema,
  side: z.enum(['debit', 'credit']),
  minor: minorField,
  class: z.string().nullable(),
  customer: idField.nullable(),
  lines: z.number().int().min(1), // how many subledger lines the total holds
})

/** Balanced totals of one currency and journal class. */
export const sheetSchema = z.object({ currency: currencyField, journalClass: z.string(), totals: z.array(statementTotalSchema) })

/** What one shard booked in one period: balanced totals, and the Merkle root of the chain heads they came from. */
export const statementSchema = z.object({
  entity: idField,
  book: idField,
  period: periodField,
  shard: z.number().int().min(0).max(255),
  contracts: z.number().int().min(0),
  sheets: z.array(sheetSchema),
  merkleRoot: z.string().length(64),
  statedAt: instantField, // not part of what is compared
})

export type StatementTotal = z.output<typeof statementTotalSchema>
export type Sheet = z.output<typeof sheetSchema>
export type CloseStatement = z.output<typeof statementSchema>

/** Close statements, written once per shard. A sheet that does not balance is refused by throwing. */
export interface Statements {
  /** 'known': the same content is there. 'conflict': other content is there, and nothing was changed. */
  put(statement: CloseStatement): Promise<'filed' | 'known' | 'conflict'>
  get(scope: BookScope, period: Period, shard: number): Promise<CloseStatement | undefined>
  list(scope: BookScope, period: Period): AsyncIterable<CloseStatement>
}
