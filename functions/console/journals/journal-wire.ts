import * as z from 'zod'
import { entrySchema } from '../contracts/entry-wire.ts'
import { reasonField } from '../periods/period-wire.ts'
import { dateText, instantText, moneySchema, nextField, pagingQuery, periodText } from '../wire.ts'

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
    postedOn: dateText.meta({ description: 'Posting date in the ledger' }),
    frozenAt: instantText,
    movedAt: instantText,
    linesSha256: z.string(),
    madeBy: z.string().nullable().meta({ description: 'Who started the close, or asked for the reversal; never who approves it' }),
    awaitsApproval: z.boolean().meta({ description: 'Above the limit of policy, and no second person has approved it' }),
    mappedBy: z.string().nullable().meta({ description: 'Hash of the policy that named its accounts' }),
    reverses: z.string().nullable().meta({ description: 'The journal that it takes back' }),
    replaces: z.string().nullable().meta({ description: 'The journal that it states anew' }),
    reversal: z.object({ principal: z.string(), reason: z.string(), at: instantText, into: periodText }).nullable().meta({ description: 'Who asked to reverse it' }),
    reversedBy: z.string().nullable(),
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
    segments: z.record(z.string(), z.string()).meta({ description: 'Department, class, location, product: from policy' }),
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
  complete: z.boolean().meta({ description: 'False when there are more than one answer walks' }),
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

/** The journal lines that sum up one entry: its period may have several parts. */
export const entryJournalsSchema = z.object({ entry: entrySchema, lines: z.array(journalLineSchema) })

export const approvalBody = z.object({ agreed: z.boolean(), reason: reasonField })
export const reversalBody = z.object({ into: periodText.meta({ description: 'An open period, which takes the reversal and the journal that states it anew' }), reason: reasonField })
