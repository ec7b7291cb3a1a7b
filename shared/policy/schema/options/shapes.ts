import * as z from 'zod'

const amount = z.string().regex(/^\d+(\.\d+)?$/, 'expected a plain decimal amount in the currency of the contract')

/** One rule: what a promise must be like, and how one that is like that is satisfied. Every condition stated must hold. */
const ruleSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  when: z.strictObject({
    class: z.string().optional(),
    product: z.string().optional(),
    amountAbove: amount.optional(), // stated price, more than this
    amountUpTo: amount.optional(),
    termMonthsFrom: z.int().positive().optional(), // months of the contract, at least
  }),
  method: z.enum(['straight-line', 'cost-to-cost', 'hours', 'milestones', 'reported-progress', 'stand-ready', 'on-delivery', 'on-acceptance']),
})

/** Rules by the shape of a promise, for those whose contract does not say how they are satisfied. The first that fits decides; there is no catch-all. */
export const shapesOptions = z.strictObject({ rules: z.array(ruleSchema).default([]) })

export type ShapeRule = z.output<typeof ruleSchema>
