import * as z from 'zod'
import { type Notation, decimal } from './notation.ts'

/** For what a stand-alone selling price is stated: the whole promise, a unit of it, a month or year of it, a unit for a month or year. */
const measures = ['promise', 'unit', 'month', 'year', 'unit-month', 'unit-year'] as const

/** What is known of the price at which a promise is sold alone (32-32 to 32-35). */
export const sspOf = ({ minor, unit, date }: Notation) =>
  z.strictObject({
    method: z.enum(['observable', 'adjusted-market', 'cost-plus-margin', 'residual', 'range', 'proportion']),
    amount: minor.optional(), // of the whole promise, unless `per` says otherwise
    per: z.enum(measures).optional(),
    unitPrice: unit.optional(), // instead of an amount: a price per unit that may be finer than a minor unit
    low: minor.optional(),
    mid: minor.optional(),
    high: minor.optional(),
    percentOfList: z.strictObject({ low: decimal, mid: decimal.optional(), high: decimal }).optional(), // a range as shares of the list price
    cost: minor.optional(),
    margin: decimal.optional(), // of the price: 0.40 on a cost of 18,000 is a price of 30,000
    markup: decimal.optional(), // on the cost, where that is how it is known
    observed: z.strictObject({ low: minor, high: minor }).optional(), // residual: prices seen, that the residual must fall among
    variation: decimal.optional(), // residual: standard deviation over mean of the prices seen
    unestablished: z.boolean().optional(), // residual: no price set yet, never sold alone (32-34(c)(2))
    fallback: minor.optional(), // residual refused: the estimate that stands in its place
    proportion: decimal.optional(), // weights that are no prices
    sample: z.int().nonnegative().optional(), // standalone sales behind it
    source: z.string().optional(), // price list row, study, analyser run
    asOf: date.optional(),
  })
