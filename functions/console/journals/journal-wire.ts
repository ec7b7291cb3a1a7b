import * as z from 'zod'
import { entrySchema } from '../contracts/entry-wire.ts'
import { instantText, moneySchema, nextField, pagingQuery, periodText } from '../wire.ts'

const batchStateNames = ['DRAFT', 'APPROVED', 'SENT', 'UNKNOWN', 'CONFIRMED', 'REJECTED'] as const

/** A journal frozen for the ERP, and how far it has come. */
export const journalSchema = z
  .object({
    batch: z.string().meta({ description: 'External id in the ERP' }),
    entity: z.string(),
    book: z.string(),
    period: periodText,
    currency: z.string(),
    journalClass: z.string(),
    revision: z.number().int(),
    part: z.number().int(),
    state: z.enum(batchStateNames),
    erpId: z.string().nullable(),
    frozenAt: instantText,
    movedAt: instantText,
    linesSha256: z.string(),
  })
  .meta({ id: 'Journal' })

const journalLineSchema = z
  .object({
    ref: z.string().meta({ description: 'Can be asked why', example: 'journal:halden-asc606-…-r1-p1:3' }),
    line: z.number().int(),
    account: z.string(),
    name: z.string().nullable().meta({ description: 'Of the account, from policy' }),
    role: z.string().nullable(),
    class: z.string().nullable(),
    customer: z.string().nullable(),
    memo: z.string(),
    debit: moneySchema.nullable(),
    credit: moneySchema.nullable(),
  })
  .meta({ id: 'JournalLine' })

export const journalListQuery = z.object({
  ...pagingQuery,
  entity: z.string().optional(),
  book: z.string().optional(),
  period: periodText.optional(),
  state: z.enum(batchStateNames).optional(),
})

export const journalListSchema = z.object({
  journals: z.array(journalSchema.extend({ total: moneySchema, lines: z.number().int() })),
  matched: z.number().int(),
  next: nextField,
})

export const journalDetailSchema = journalSchema.extend({
  total: moneySchema.meta({ description: 'Σ debits, which equals Σ credits' }),
  lines: z.array(journalLineSchema),
  history: z.array(z.object({ to: z.string(), principal: z.string(), at: instantText, note: z.string() })),
})

/** The subledger entries that a journal line sums up, by contract. */
export const journalDrillSchema = z.object({
  line: journalLineSchema,
  contracts: z.array(z.object({ contract: z.string(), customer: z.string().nullable(), entries: z.number().int(), net: moneySchema })),
  entries: z.array(entrySchema),
  net: moneySchema.meta({ description: 'Net of the entries, debit positive' }),
  ties: z.boolean().meta({ description: 'The entries add up to the line' }),
  next: nextField,
})

export type JournalWire = z.output<typeof journalSchema>
export type JournalLineWire = z.output<typeof journalLineSchema>
export type JournalDetail = z.output<typeof journalDetailSchema>
