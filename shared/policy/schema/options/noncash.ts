import * as z from 'zod'

/** Consideration in another form than cash (32-21 to 32-24). */
export const noncashOptions = z.strictObject({
  /** The day whose fair value counts: inception of the contract, receipt, or performance. */
  measuredAt: z.enum(['inception', 'receipt', 'performance']).default('inception'),
})
