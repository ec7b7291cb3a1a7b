import * as z from 'zod'
import { roleSchema } from '#revenue'

/** The chart of accounts and which account each role uses. Omitted fields match anything; the most specific rule decides. */
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
      class: z.string().optional(),
      book: z.string().optional(),
      currency: z.string().length(3).optional(),
      entity: z.string().optional(),
      account: z.string(),
    }),
  ),
})

export type AccountRule = z.output<typeof accountsFile>['mapping'][number]
