import * as z from 'zod'

/** How the price is shared over obligations (32-28 to 32-41). */
export const allocationOptions = z.strictObject({
  rounding: z.enum(['largest-remainder', 'last-line-plug', 'cumulative-half-up', 'round-each']).default('largest-remainder'),
  /** Decimals the parts are rounded to; null: the currency's own. */
  decimals: z.int().min(0).nullable().default(null),
  /** A discount observably of some promises goes to those alone (32-37). */
  discount: z.enum(['observable-bundles', 'all-promises']).default('observable-bundles'),
  /** What stands for the stand-alone price when the stated price is inside or outside the range of the SSP book. */
  rangeInside: z.enum(['stated-price', 'midpoint']).default('stated-price'),
  rangeBelow: z.enum(['midpoint', 'nearest-bound', 'low', 'high']).default('midpoint'),
  rangeAbove: z.enum(['midpoint', 'nearest-bound', 'low', 'high']).default('midpoint'),
  residual: z.enum(['permitted', 'reject-outside-range', 'reject-negative']).default('reject-negative'),
})
