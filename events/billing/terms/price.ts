import * as z from 'zod'
import { financingOf, noncashOf, payableToCustomerOf } from './consideration.ts'
import { type Notation, decimal } from './notation.ts'
import { clauseOf, variableOf } from './variable.ts'

/** Step 3 as the contract states it. */
export const priceOf = (notation: Notation) => {
  const { minor, date, unit } = notation
  return z.strictObject({
    fixed: minor.optional(), // absent: the sum of what the promises state
    variable: z.array(variableOf(notation)).optional(),
    clauses: z.array(clauseOf()).optional(), // terms that make the price variable: each needs an element that prices it
    tiers: z.array(z.strictObject({ upTo: decimal.nullable(), unitPrice: unit, flat: minor.optional() })).optional(), // flat: for the tier as such, once it is reached
    packageUnits: decimal.optional(), // use is priced by started packages of so many units
    payableToCustomer: payableToCustomerOf(notation).optional(),
    financing: financingOf(notation).optional(),
    instalments: z.strictObject({ count: z.int().positive(), amount: minor, every: z.enum(['month', 'quarter', 'year']).optional(), firstOn: date.optional() }).optional(),
    noncash: noncashOf(notation).optional(),
    callOption: z.strictObject({ price: minor, expiresOn: date }).optional(),
    putOption: z.strictObject({ price: minor, expiresOn: date, economicIncentive: z.boolean(), expectedShare: decimal.optional() }).optional(), // expectedShare: of the goods, expected to be sold back where there is no incentive to sell all
  })
}
