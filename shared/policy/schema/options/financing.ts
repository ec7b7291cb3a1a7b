import * as z from 'zod'

/** Significant financing (32-15 to 32-20). */
export const financingOptions = z.strictObject({
  /** Nothing is adjusted when transfer and payment lie a year or less apart (32-18). */
  oneYearExpedient: z.boolean().default(false),
  /** When interest is added to what bears interest; null: with the instalments, yearly where there are none. Within such a period interest grows in proportion to time. */
  compounding: z.enum(['annual', 'semi-annual', 'quarterly', 'monthly']).nullable().default(null),
  /** How a yearly rate becomes that of a shorter period: a part of it, or the root that compounds to it. */
  shorterPeriods: z.enum(['nominal', 'effective']).default('nominal'),
  /** Decimals interest and accreted price are rounded to; null: the currency's own. */
  decimals: z.int().min(0).nullable().default(null),
})
