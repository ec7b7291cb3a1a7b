import * as z from 'zod'

/** How progress is measured by output and input (25-31 to 25-37, 55-16 to 55-21). */
export const progressOptions = z.strictObject({
  /** Decimals of a percent that progress is rounded to before it is applied; null: exact. */
  percentDecimals: z.int().min(0).nullable().default(null),
  /** Materials the customer controls before they are installed: revenue equal to their cost, or a cost as any other (55-21(b)). */
  uninstalledMaterials: z.enum(['zero-margin', 'as-other-cost']).default('zero-margin'),
  /** No total can be estimated: held, or revenue to the extent of cost while cost is expected to be recovered (25-37). */
  notMeasurable: z.enum(['hold', 'to-extent-of-cost']).default('hold'),
})
