import * as z from 'zod'
import { instantText, moneySchema, periodText } from '../wire.ts'

const byPerson = { principal: z.string(), reason: z.string(), at: instantText }

export const periodSchema = z
  .object({
    entity: z.string(),
    book: z.string(),
    period: periodText,
    state: z.enum(['FUTURE', 'OPEN', 'CLOSING', 'CLOSED', 'LOCKED']),
    revision: z.number().int().meta({ description: '1 for the first close, one more after each reopening' }),
    reopening: z.object(byPerson).nullable().meta({ description: 'Who asked to reopen it; a second person decides' }),
    signOffs: z.array(z.object({ revision: z.number().int(), ...byPerson, certificate: z.string().optional().meta({ description: 'SHA-256 of the certificate as it was when it was signed' }) })),
    history: z.array(z.object({ to: z.string(), ...byPerson, askedBy: z.string().optional(), certificate: z.string().optional() })),
  })
  .meta({ id: 'Period' })

export type PeriodWire = z.input<typeof periodSchema>

export const scopeParams = z.object({ entity: z.string(), book: z.string(), period: periodText })
export const reasonField = z.string().trim().min(3).max(500).meta({ description: 'Why; recorded with the principal' })
export const reasonBody = z.object({ reason: reasonField })

/** What was started, in a sentence; it goes on after the answer. */
export const startedSchema = z.object({ sentence: z.string(), principal: z.string() }).meta({ id: 'Started' })

const findingSchema = z.object({ code: z.string(), subject: z.string(), contract: z.string().nullable(), amount: moneySchema.nullable(), sentence: z.string() })

/** One check of a close: whether it holds, what it found, and who accepted exactly that. */
export const checkSchema = z
  .object({
    check: z.string(),
    mode: z.enum(['blocks', 'warns']),
    state: z.enum(['ok', 'failed', 'warning', 'accepted', 'not-run']),
    sentence: z.string(),
    count: z.number().int(),
    amounts: z.array(moneySchema),
    finding: z.string().nullable().meta({ description: 'Names exactly what was found; said again when it is accepted' }),
    examples: z.array(findingSchema),
    accepted: z.object(byPerson).nullable(),
  })
  .meta({ id: 'CloseCheck' })

export type CheckWire = z.input<typeof checkSchema>

const steps = z.object({ done: z.number().int(), of: z.number().int() })

/** How far a close is, and what comes next. */
export const closeStatusSchema = z
  .object({
    period: periodSchema,
    firstOn: z.string(),
    lastOn: z.string(),
    checks: z.array(checkSchema),
    reviewed: steps.meta({ description: 'Shards whose contracts the latest run has looked at' }),
    closed: steps.meta({ description: 'Shards that have their statement' }),
    contracts: z.number().int().meta({ description: 'Contracts in the statements' }),
    journals: z.record(z.string(), z.number().int()).meta({ description: 'Journals of the period by state' }),
    comparedAt: instantText.nullable(),
    certificate: z.string().nullable().meta({ description: 'SHA-256 of the certificate; once locked, for good' }),
    next: z.string().meta({ description: 'What comes next, in a sentence' }),
  })
  .meta({ id: 'CloseStatus' })

export type CloseStatusWire = z.input<typeof closeStatusSchema>
