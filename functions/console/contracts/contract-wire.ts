import * as z from 'zod'
import { dateText, instantText, moneySchema, nextField, pagingQuery, periodText } from '../wire.ts'

/** Balances of one contract in one book, as they stand: amounts positive in their usual direction. */
const balancesSchema = z
  .object({
    book: z.string(),
    closedThrough: periodText,
    recognised: moneySchema,
    receivable: moneySchema,
    contractLiability: moneySchema,
    contractAsset: moneySchema,
    unbilledReceivable: moneySchema,
    refundLiability: moneySchema,
    customerCredit: moneySchema,
  })
  .meta({ id: 'Balances' })

export const contractSchema = z
  .object({
    contract: z.string(),
    customer: z.string().nullable(),
    entity: z.string(),
    currency: z.string().nullable(),
    items: z.number().int().meta({ description: 'Links of the chain' }),
    dormant: z.boolean(),
    policy: z.string().meta({ description: 'Hash of the pinned policy' }),
    engine: z.string(),
    updatedAt: instantText,
    balances: z.array(balancesSchema),
  })
  .meta({ id: 'Contract' })

export const contractListQuery = z.object({
  ...pagingQuery,
  q: z.string().optional().meta({ description: 'Part of the contract or customer id' }),
})

export const contractListSchema = z.object({ contracts: z.array(contractSchema), matched: z.number().int(), next: nextField })

const trancheSchema = z.object({
  tranche: z.string(),
  document: z.string().nullable(),
  startOn: dateText.nullable(),
  endOn: dateText.nullable().meta({ description: 'First day without service' }),
  allocated: moneySchema,
  recognised: moneySchema,
  held: z.string().nullable(),
})

const obligationSchema = z
  .object({
    obligation: z.string(),
    title: z.string(),
    class: z.string(),
    template: z.string(),
    pattern: z.string(),
    product: z.string().nullable(),
    billed: moneySchema,
    allocated: moneySchema,
    share: z.string().meta({ description: 'Part of the transaction price, in percent', example: '66.67' }),
    recognised: moneySchema,
    remaining: moneySchema,
    tranches: z.array(trancheSchema),
  })
  .meta({ id: 'Obligation' })

/** One month of the schedule of one obligation: a view of the formula, never stored. */
const scheduleRowSchema = z
  .object({
    period: periodText,
    obligation: z.string(),
    amount: moneySchema,
    status: z.enum(['closed', 'open', 'scheduled', 'held']),
  })
  .meta({ id: 'ScheduleRow' })

export const decisionWire = z
  .object({
    step: z.string(),
    subject: z.string(),
    code: z.string(),
    because: z.string(),
    cite: z.array(z.string()),
    policy: z.string().nullable(),
    amounts: z.array(z.object({ name: z.string(), amount: moneySchema.nullable(), text: z.string() })),
  })
  .meta({ id: 'Decision' })

const holdSchema = z
  .object({ code: z.string(), subject: z.string(), obligation: z.string().nullable(), amount: moneySchema, sentence: z.string() })
  .meta({ id: 'Hold' })

const timelineItemSchema = z
  .object({
    seq: z.number().int(),
    kind: z.enum(['facts', 'close', 'reopen', 'move']),
    recordedAt: instantText,
    facts: z.array(z.object({ id: z.string(), kind: z.string(), effectiveOn: dateText, document: z.string(), object: z.string() })),
    entries: z.number().int(),
    revenue: z.array(z.object({ book: z.string(), amount: moneySchema, ref: z.string().nullable().meta({ description: 'The largest revenue entry; can be asked why' }) })),
    hash: z.string(),
    prev: z.string(),
  })
  .meta({ id: 'TimelineItem' })

export const contractDetailSchema = contractSchema.extend({
  book: z.string(),
  totals: z.object({ billed: moneySchema, allocated: moneySchema, recognised: moneySchema, remaining: moneySchema, held: moneySchema }),
  obligations: z.array(obligationSchema),
  schedule: z.array(scheduleRowSchema),
  decisions: z.array(decisionWire),
  holds: z.array(holdSchema),
  timeline: z.array(timelineItemSchema),
  conflicts: z.array(z.string()),
})

export type ContractRow = z.output<typeof contractSchema>
export type ContractDetail = z.output<typeof contractDetailSchema>
export type DecisionWire = z.output<typeof decisionWire>
export type Obligation = z.output<typeof obligationSchema>
export type ScheduleWire = z.output<typeof scheduleRowSchema>
export type TimelineItem = z.output<typeof timelineItemSchema>
