import * as z from 'zod'
import { dated } from './dated.ts'

/** How revenue of an obligation is measured. Each method is one small file of recognition. */
const patternSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('over-time-daily') }),
  z.strictObject({
    method: z.literal('over-time-monthly'),
    firstLast: z.enum(['by-days', 'full-first', 'equal-touched']).describe('weight of the first and last month of a term that does not start on the first'),
  }),
  z.strictObject({ method: z.literal('point-in-time') }),
  z.strictObject({
    method: z.literal('usage-as-invoiced'),
    accrual: z.enum(['list-rate', 'policy-rate', 'none']).describe('rate at which usage not yet invoiced is accrued'),
    rateMinor: z.record(z.string(), z.string()).optional().describe('rate per unit of quantity in minor units, by currency'),
    meters: z.array(z.string()).optional(),
  }),
  z.strictObject({
    method: z.literal('credits-drawdown'),
    breakage: z.enum(['remote', 'proportional']),
    expectedPercent: z.string().optional().describe('expected breakage in percent of the grant, for the proportional method'),
  }),
  z.strictObject({
    method: z.literal('hours-as-worked'),
    rate: z.enum(['list-rate', 'policy-rate']),
    rateMinor: z.record(z.string(), z.string()).optional().describe('rate per hour in minor units, by currency'),
  }),
])

/** One obligation template: class of revenue, pattern, trigger, evidence and what revenue ahead of billing is. */
const templateValueSchema = z.strictObject({
  class: z.string().regex(/^[a-z][a-z-]{1,30}$/),
  pattern: patternSchema,
  trigger: z.enum(['service-active', 'delivery', 'usage', 'consumption', 'hours']),
  authorities: z.array(z.string()).min(1).describe('systems whose evidence counts; "*" for any'),
  enabled: z.boolean().optional().describe('false: this stream of revenue is not recognised here yet; its whole price is held as OUT_OF_SCOPE'),
  right: z.enum(['conditional', 'unconditional']).describe('revenue ahead of billing: contract asset or unbilled receivable'),
})

export const templatesFile = z.strictObject({
  kind: z.literal('templates'),
  templates: z.record(
    z.string().regex(/^[a-z0-9-]+$/),
    z.strictObject({
      description: z.string(),
      match: z.array(z.strictObject({ product: z.string().optional(), listPrice: z.string().optional(), metered: z.boolean().optional() })).min(1),
      values: dated(templateValueSchema),
    }),
  ),
})

export type Pattern = z.output<typeof patternSchema>
export type TemplateValue = z.output<typeof templateValueSchema>
