import * as z from 'zod'
import { instantText, moneySchema } from '../wire.ts'

export const failureStates = ['open', 'accepted', 'redriven', 'resolved'] as const

const actionSchema = z.object({ to: z.string(), principal: z.string(), reason: z.string(), at: instantText })

/** One thing that could not be accounted for or posted. */
export const failureSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['suspense', 'batch']),
    code: z.string(),
    sentence: z.string(),
    document: z.string().nullable(),
    batch: z.string().nullable(),
    contract: z.string().nullable(),
    amounts: z.array(moneySchema),
    heldAt: instantText,
    state: z.enum(failureStates),
    history: z.array(actionSchema),
  })
  .meta({ id: 'Failure' })

/** Failures with one fingerprint: the same stage, reason code and source. */
const failureGroupSchema = z
  .object({
    group: z.string().meta({ example: 'normalise.INCOHERENT_ARITHMETIC.stripe' }),
    stage: z.string(),
    code: z.string(),
    source: z.string(),
    count: z.number().int(),
    open: z.number().int(),
    amounts: z.array(moneySchema).meta({ description: 'Amount that the members stand for, per currency' }),
    firstAt: instantText,
    lastAt: instantText,
    sentence: z.string().meta({ description: 'Of the newest member' }),
    runbook: z.string(),
    members: z.array(failureSchema),
  })
  .meta({ id: 'FailureGroup' })

export const failureListSchema = z.object({
  groups: z.array(failureGroupSchema),
  open: z.number().int(),
  amounts: z.array(moneySchema),
  complete: z.boolean().meta({ description: 'False when there are more than one answer reaches' }),
})

/** Which failures to send again. A question without group and ids is refused: nobody means everything. */
export const redriveBody = z.object({
  group: z.string().min(1).optional(),
  ids: z.array(z.string().min(1)).min(1).max(1_000).optional(),
  reason: z.string().trim().min(3).max(500).default('redrive'),
  dryRun: z.boolean().default(false),
  max: z.number().int().min(1).max(1_000).default(1_000),
  confirm: z.number().int().min(0).optional().meta({ description: 'The count that a person was shown; another count is refused' }),
})

export const redriveSchema = z
  .object({
    redrive: z.string().nullable().meta({ description: 'Id of the redrive; null for a dry run' }),
    matched: z.number().int(),
    sent: z.number().int(),
    amounts: z.array(moneySchema),
    ids: z.array(z.string()),
    failed: z.array(z.object({ id: z.string(), sentence: z.string() })),
    principal: z.string(),
  })
  .meta({ id: 'Redrive' })

export type Failure = z.output<typeof failureSchema>
export type FailureGroup = z.output<typeof failureGroupSchema>
export type RedriveAsked = z.output<typeof redriveBody>
export type RedriveAnswer = z.output<typeof redriveSchema>
