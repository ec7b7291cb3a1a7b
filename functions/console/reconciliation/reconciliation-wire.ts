import * as z from 'zod'
import { instantText, moneySchema, nextField, pagingQuery, periodText } from '../wire.ts'

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
    escalation: z.object({ level: z.number().int(), to: z.string(), at: instantText }).nullable().meta({ description: 'To whom its age has brought it; null: to nobody yet' }),
    history: z.array(z.object({ to: z.string(), principal: z.string(), reason: z.string(), at: instantText })),
  })
  .meta({ id: 'Break' })

export const breaksSchema = z.object({ breaks: z.array(breakWire), complete: z.boolean() })

/** How far one billing system's own list was compared with the register, and what nobody had delivered. */
export const sourceSchema = z
  .object({
    source: z.string(),
    comparedThrough: instantText.nullable().meta({ description: 'Null: never compared. A gap can only lie after this moment' }),
    behindHours: z.number().int().nullable(),
    read: z.number().int(),
    found: z.number().int(),
    withheld: z.array(z.object({ document: z.string(), kind: z.string(), foundAt: instantText })),
  })
  .meta({ id: 'Source' })

/** One way in which revenue leaks although billing is right. */
export const leakSchema = z
  .object({
    kind: z.string(),
    contract: z.string(),
    subject: z.string(),
    expected: moneySchema,
    actual: moneySchema,
    difference: moneySchema,
    explainedBy: z.string().nullable().meta({ description: 'The hold that says why; null: nothing explains it, and it is a break' }),
    sentence: z.string(),
  })
  .meta({ id: 'Leak' })

const leakageScope = { entity: z.string(), book: z.string() }

/** Contracts that one answer looks at: each is read whole, and a function answers within seconds. */
const contractsMax = 1_000

export const leakageQuery = z.object({
  ...leakageScope,
  limit: z.coerce.number().int().min(1).max(contractsMax).default(contractsMax).meta({ description: 'Contracts of one page' }),
  cursor: pagingQuery.cursor,
})

/** One page: what its contracts leak. Totals of pages add up. */
export const leakageSchema = z.object({
  ...leakageScope,
  period: periodText.nullable().meta({ description: 'The last period that the book closed' }),
  contracts: z.number().int().meta({ description: 'Contracts of this page' }),
  leaks: z.array(leakSchema),
  totals: z.array(z.object({ kind: z.string(), explained: z.boolean(), count: z.number().int(), amount: moneySchema })),
  next: nextField,
})

export const documentsQuery = tieOutQuery.extend({ contract: z.string().optional(), differing: z.enum(['true', 'false']).default('false').meta({ description: 'true: only what differs' }) })

const comparedFields = { currency: z.string(), billed: moneySchema, subledger: moneySchema, difference: moneySchema }

/** Billing and subledger document by document, and the same by contract. */
export const documentsSchema = z.object({
  ...tieOutQuery.shape,
  comparedAt: instantText.nullable(),
  documents: z.array(z.object({ document: z.string(), contract: z.string().nullable(), ...comparedFields, suspended: z.boolean() })),
  contracts: z.array(z.object({ contract: z.string().nullable(), ...comparedFields, documents: z.number().int() })),
})
