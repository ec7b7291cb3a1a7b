import * as z from 'zod'
import { type Notation, decimal } from './notation.ts'
import { clauseOf, variableOf } from './variable.ts'

/** Step 3 as the contract states it. */
export const priceOf = (notation: Notation) => {
  const { minor, date, unit } = notation
  return z.strictObject({
    fixed: minor.optional(), // absent: the sum of what the promises state
    variable: z.array(variableOf(notation)).optional(),
    clauses: z.array(clauseOf()).optional(), // terms that make the price variable: each needs an element that prices it
    tiers: z.array(z.strictObject({ upTo: decimal.nullable(), unitPrice: unit })).optional(),
    payableToCustomer: z.strictObject({ amount: minor, distinctGood: z.boolean(), fairValue: minor.optional(), expectedPurchases: minor.optional(), promisedOn: date.optional() }).optional(),
    financing: z
      .strictObject({
        rate: decimal, // a year
        cashPrice: minor.optional(),
        payments: z.array(z.strictObject({ on: date, amount: minor })).optional(),
        compounding: z.enum(['annual', 'monthly']).optional(),
      })
      .optional(),
    instalments: z.strictObject({ count: z.int().positive(), amount: minor, every: z.enum(['month', 'quarter', 'year']).optional(), firstOn: date.optional() }).optional(),
    noncash: z.strictObject({ asset: z.string(), quantity: decimal.optional(), unitValue: unit.optional(), measuredOn: date.optional(), values: z.array(z.strictObject({ on: date, unitValue: unit })).optional() }).optional(),
    callOption: z.strictObject({ price: minor, expiresOn: date }).optional(),
    putOption: z.strictObject({ price: minor, expiresOn: date, economicIncentive: z.boolean() }).optional(),
  })
}
