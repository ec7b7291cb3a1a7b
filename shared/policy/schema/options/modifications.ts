import * as z from 'zod'

/** How a change of scope or price is accounted for (25-12, 25-13). */
export const modificationOptions = z.strictObject({
  /** The facts of each modification decide, or policy concludes for all of a kind of contract. */
  treatment: z.enum(['from-facts', 'separate-contract', 'prospective', 'cumulative-catch-up', 'separate-or-prospective']).default('from-facts'),
  /** Stand-alone prices on the day of a change, by promise; `base` and `added` speak of all that was there and all that is new. */
  standalone: z.record(z.string(), z.string()).default({}),
})
