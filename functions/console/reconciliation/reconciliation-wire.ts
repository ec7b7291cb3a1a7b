import * as z from 'zod'
import { instantText, moneySchema, periodText } from '../wire.ts'

/** One account in one currency: what we froze, what the ERP holds of ours, and what it holds in all. Debit positive. */
export const accountTieOutSchema = z
  .object({
    account: z.string(),
    name: z.string().nullable(),
    currency: z.string(),
    subledger: moneySchema,
    ledger: moneySchema,
    all: moneySchema.nullable().meta({ description: 'Everything in the account; control accounts only' }),
    difference: moneySchema,
    ties: z.boolean(),
  })
  .meta({ id: 'AccountTieOut' })

/** One currency between billing and subledger: what billing asked for, what is in suspense, what the subledger holds. */
export const billingTieOutSchema = z
  .object({
    currency: z.string(),
    documents: z.number().int(),
    billed: moneySchema,
    suspended: moneySchema,
    subledger: moneySchema,
    difference: moneySchema,
    ties: z.boolean(),
  })
  .meta({ id: 'BillingTieOut' })

export const tieOutQuery = z.object({ entity: z.string(), book: z.string(), period: periodText })

export const tieOutListSchema = z.object({
  ...tieOutQuery.shape,
  comparedAt: instantText.nullable().meta({ description: 'Null: this period has not been compared yet' }),
  principal: z.string().nullable(),
  ties: z.boolean(),
  billing: z.array(billingTieOutSchema),
  accounts: z.array(accountTieOutSchema),
})

export const breakWire = z
  .object({
    id: z.string(),
    kind: z.string(),
    between: z.string(),
    entity: z.string(),
    book: z.string(),
    period: periodText.nullable(),
    account: z.string().nullable(),
    contract: z.string().nullable(),
    batch: z.string().nullable(),
    expected: moneySchema,
    actual: moneySchema,
    sentence: z.string(),
    repair: z.string(),
    foundAt: instantText,
    seenAt: instantText,
    ageDays: z.number().int(),
    state: z.enum(['open', 'closed']),
  })
  .meta({ id: 'Break' })

export const breaksSchema = z.object({ breaks: z.array(breakWire), complete: z.boolean() })
