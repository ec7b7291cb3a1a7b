import * as z from 'zod'

const share = z.string().regex(/^0?\.\d+$|^[01](\.0+)?$/, 'expected a share between 0 and 1')

/** What becomes of prepaid rights that are not used (55-46 to 55-49). */
export const creditsOptions = z.strictObject({
  /** In proportion to use, at the expected share; once use is remote, which is when they lapse; or never. */
  breakage: z.enum(['proportional', 'remote', 'none']).default('remote'),
  expectedBreakage: share.default('0'), // share of the rights sold that will not be used
  /** Share of what is not used that goes to the state: a liability, never revenue (55-49). */
  escheatShare: share.default('0'),
  /** Months after their sale in which rights lapse, where the contract names no day; null: they do not. */
  lapseMonths: z.int().positive().nullable().default(null),
  /** Hours of a retainer that were not used: gone with their period, or carried over. */
  unusedHours: z.enum(['expire', 'roll-over']).default('expire'),
})
