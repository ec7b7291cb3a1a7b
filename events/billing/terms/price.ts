import * as z from 'zod'
import { type Notation, decimal, name } from './notation.ts'

/** One source of variability of the price, with what is known to estimate and to constrain it (32-5 to 32-13). */
export const variableOf = ({ minor, unit, date }: Notation) =>
  z.strictObject({
    id: name,
    kind: z.enum(['bonus', 'penalty', 'rebate', 'price-concession', 'volume-price', 'usage', 'royalty', 'returns', 'other']).optional(),
    method: z.enum(['most-likely', 'expected-value', 'stated']).optional(),
    outcomes: z.array(z.strictObject({ amount: minor, probability: decimal })).optional(),
    estimate: minor.optional(), // before the constraint; negative reduces the price
    included: minor.optional(), // after the constraint, where a person concluded it
    constraint: z.strictObject({ passed: z.boolean(), because: z.string().optional() }).optional(),
    allocatedTo: z.array(name).optional(), // 32-40: entirely to these promises
    resolvedOn: date.optional(),
    unitPrice: unit.optional(),
    thresholdUnits: decimal.optional(),
    distribution: z.strictObject({ type: z.literal('normal'), mean: decimal, deviation: decimal }).optional(),
    priceIfExceeded: unit.optional(),
    expectedReturns: decimal.optional(),
    returnRate: decimal.optional(),
    base: minor.optional(),
    rate: decimal.optional(),
    maximum: minor.optional(),
    promisedBeforeModification: z.boolean().optional(),
  })

/** Step 3 as the contract states it. */
export const priceOf = (notation: Notation) => {
  const { minor, date, unit } = notation
  return z.strictObject({
    fixed: minor.optional(), // absent: the sum of what the promises state
    variable: z.array(variableOf(notation)).optional(),
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
