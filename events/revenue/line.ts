import * as z from 'zod'
import { dateField, minorField, periodField } from '#billing'
import { roleSchema } from './role.ts'

/**
 * One side of a subledger entry. `economicIn` is when the obligation was satisfied or the document took effect,
 * `postedIn` the open period it was booked in; they differ for catch-up. Amounts are positive minor units.
 */
export const lineSchema = z.object({
  book: z.string(),
  obligation: z.string().nullable(), // null: settlement lines of the contract as a whole
  class: z.string().nullable(),
  role: roleSchema,
  side: z.enum(['debit', 'credit']),
  minor: minorField,
  economicIn: periodField,
  postedIn: periodField,
})

export type Line = z.output<typeof lineSchema>

/** A decision the engine took, with the facts and rule behind it, so that every figure can be explained. */
export const decisionSchema = z.object({
  step: z.enum(['contract', 'obligations', 'price', 'allocation', 'satisfaction', 'modification', 'hold', 'presentation', 'posting']),
  subject: z.string(), // obligation, line or document
  code: z.string(), // e.g. 'OVER_TIME', 'RELATIVE_SSP', 'NO_POLICY_MATCH'
  because: z.string(), // one sentence
  cite: z.array(z.string()), // paragraphs
  policy: z.string().nullable(), // rule id in the policy
  amounts: z.record(z.string(), z.string()), // named minor amounts as text
  on: dateField.optional(), // the day it was taken, where a contract has more than one
})

export type Decision = z.output<typeof decisionSchema>
