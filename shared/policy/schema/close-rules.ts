import * as z from 'zod'
import { dated } from './dated.ts'

/** What is looked at before a period closes. */
export const closeChecks = ['sources', 'source-gaps', 'queues', 'waiting-documents', 'suspense', 'late-events', 'holds', 'evidence', 'allocations', 'estimates', 'trial-balance'] as const
export type CloseCheck = (typeof closeChecks)[number]

/** Whether a check that does not hold stops the close until it holds or a named person accepts it, or is only shown. */
export const checkMode = z.enum(['blocks', 'warns'])
export type CheckMode = z.output<typeof checkMode>

export const checkModes = z.strictObject(Object.fromEntries(closeChecks.map((check) => [check, checkMode.optional()])) as Record<CloseCheck, z.ZodOptional<typeof checkMode>>)

/** What is done about a fact that belongs in a closed period. */
export const lateTreatments = ['catch-up', 'reopen', 'restate'] as const
export type LateTreatment = (typeof lateTreatments)[number]

/** One rule; the first that fits an event decides. What is not said fits every event. */
const lateRule = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/).describe('named in the decision'),
  periodsLateAtMost: z.int().min(1).optional().describe('periods between where it belongs and the first open one'),
  periodsLateAtLeast: z.int().min(1).optional(),
  amountAtLeast: z.record(z.string().length(3), z.string().regex(/^\d+$/)).optional().describe('minor units by currency, of what moves in closed periods; a currency that is not named does not fit'),
  treatment: z.enum(lateTreatments).describe('catch-up: in the first open period; reopen: proposed to two people; restate: flagged for the restatement report'),
})
export type LateRule = z.output<typeof lateRule>

/** A difference that nobody has cleared by then is brought to whom. */
const escalationStep = z.strictObject({
  afterDays: z.int().min(1).max(365),
  to: z.string().trim().min(1).max(80).describe('who has to look: a role or a group, not a person'),
})
export type EscalationStep = z.output<typeof escalationStep>

/** How contract balances are presented at the end of a period: by journals that are taken back on the first day of the next. */
const presentation = z.strictObject({
  nonCurrentLiability: z.string().nullable().default(null).describe('account of contract liabilities that are released only after twelve months; null: they are not reclassified'),
  netContracts: z.boolean().default(false).describe('whether liabilities and assets of one contract are netted where their units stand apart'),
})

/** Rules of the close that are dated choices. */
export const closeRules = {
  checks: dated(checkModes).optional().describe('checks that stop a close, or only warn'),
  breaks: dated(z.array(escalationStep).min(1).max(10)).optional().describe('to whom a difference of the reconciliation is escalated, by the days it is open; usual: 1, 3 and 5 days'),
  lateEvents: dated(z.array(lateRule)).optional().describe('facts that belong in a closed period, by age and amount; none fits: catch-up'),
  presentation: dated(presentation).optional().describe('reclassifications at the end of a period; absent: none'),
}
