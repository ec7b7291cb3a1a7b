import * as z from 'zod'
import { roleSchema } from '#revenue'

/** What a rule is about. Omitted fields match anything. */
const refinements = {
  class: z.string().optional(),
  book: z.string().optional(),
  currency: z.string().length(3).optional(),
  entity: z.string().optional(),
  from: z.iso.date().optional().describe('first day of the rule: a period is mapped by what is in force on its last day; a later rule supersedes the equally specific one before it'),
}

/** The chart of accounts and which account each role uses. The most specific rule decides. */
export const accountsFile = z.strictObject({
  kind: z.literal('accounts'),
  chart: z.record(
    z.string(),
    z.strictObject({
      name: z.string(),
      type: z.enum(['asset', 'liability', 'income', 'expense']),
    }),
  ),
  mapping: z.array(
    z.strictObject({
      role: roleSchema,
      ...refinements,
      account: z.string(),
    }),
  ),
  segments: z
    .array(
      z.strictObject({
        role: roleSchema.optional(),
        ...refinements,
        set: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.string().trim().min(1)).describe('segment of the ERP and its value there: department, class, location, product, or one of your own'),
      }),
    )
    .optional()
    .describe('segments that journal lines carry; of several rules that set one segment the most specific decides'),
})

export type AccountRule = z.output<typeof accountsFile>['mapping'][number]
export type SegmentRule = NonNullable<z.output<typeof accountsFile>['segments']>[number]
