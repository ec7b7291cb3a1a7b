import * as z from 'zod'

const chosen = ['stated-price', 'midpoint', 'nearest-bound', 'low', 'high'] as const

/** How the price is shared over obligations (32-28 to 32-41). */
export const allocationOptions = z.strictObject({
  rounding: z
    .enum(['largest-remainder', 'last-line-plug', 'first-line-plug', 'cumulative-half-up', 'cumulative-half-even', 'truncate-last-plug', 'round-each'])
    .default('largest-remainder'),
  /** Decimals the parts are rounded to; null: the currency's own. */
  decimals: z.int().min(0).nullable().default(null),
  /** Decimals of a percent that each share is rounded to before it is applied; null: exact shares. */
  percentDecimals: z.int().min(0).max(9).nullable().default(null),
  /**
   * A discount observably of some promises goes to those alone (32-37), all promises share it (32-36), or what a bundle
   * is sold for decides first and only the rest is shared.
   */
  discount: z.enum(['observable-bundles', 'bundles-first', 'all-promises']).default('observable-bundles'),
  /** How far a bundle's discount may be from the contract's and still be substantially the same (32-37(c)), of the contract's. */
  discountTolerance: z.string().default('0.05'),
  /** What stands for the stand-alone price when the stated price is inside, below or above the range of stand-alone prices. */
  rangeInside: z.enum(chosen).default('stated-price'),
  rangeBelow: z.enum(chosen).default('midpoint'),
  rangeAbove: z.enum(chosen).default('midpoint'),
  /** A residual as stand-alone price (32-34(c)): never, unless nothing or negative, or also unless outside the prices observed. */
  residual: z.enum(['not-permitted', 'reject-negative', 'reject-outside-range']).default('reject-outside-range'),
  /** Least standard deviation over mean by which a price is highly variable. */
  residualVariation: z.string().default('0.30'),
  /** Neither contract nor SSP book knows a stand-alone price: the stated price is taken for it, or the price is held. */
  missing: z.enum(['stated-price', 'hold']).default('stated-price'),
  /** A line with a negative price reduces the transaction price, or the line that it is part of. */
  negativeLine: z.enum(['reduces-transaction-price', 'net-against-line']).default('reduces-transaction-price'),
})
