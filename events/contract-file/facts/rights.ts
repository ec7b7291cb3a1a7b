import * as z from 'zod'
import { type Fact, promiseOf } from '#billing'
import { decimal, factKind, reference as promise } from './fact-kind.ts'

/** Points, vouchers, options: redeemed, exercised, expired or lapsed, with the total now expected to be used. */
export const right = factKind({
  fields: (notation) =>
    z.strictObject({
      movement: z.enum(['redeemed', 'exercised', 'expired', 'lapsed', 'returned', 'rolled-over', 'topped-up']),
      promise: promise.optional(),
      quantity: decimal.optional(),
      amount: notation.minor.optional(),
      expectedTotal: decimal.optional(),
      buys: z.array(promiseOf(notation)).optional(), // exercised: what is bought with it, at this amount
    }),
  facts: ({ movement, promise: of, quantity, amount, expectedTotal, buys }, { envelope }): readonly Fact[] => [
    { ...envelope, kind: 'RightsMoved', promise: of ?? null, movement, quantity: quantity ?? null, amountMinor: amount ?? null, expectedTotal: expectedTotal ?? null, ...(buys === undefined ? {} : { buys }) },
  ],
})

/** A sale by the customer, a dealer or a marketplace: the base of a royalty or of a commission. */
export const sale = factKind({
  fields: ({ minor }) => z.strictObject({ promise: promise.optional(), gross: minor.optional(), quantity: decimal.optional(), share: decimal.optional(), commission: minor.optional(), expenses: minor.optional() }), // share: of the goods; commission: kept of this sale; expenses: that the dealer lays out and keeps back
  facts: ({ promise: of, gross, quantity, share, commission, expenses }, { envelope }): readonly Fact[] => [
    { ...envelope, kind: 'SalesReported', promise: of ?? null, grossMinor: gross ?? null, quantity: quantity ?? null, ...(share === undefined ? {} : { share }), ...(commission === undefined ? {} : { commissionMinor: commission }), ...(expenses === undefined ? {} : { expensesMinor: expenses }) },
  ],
})

/** Something was handed on: to a supplier, to the customer, into the cost of performance. */
export const transfer = factKind({
  fields: ({ minor }) =>
    z.strictObject({
      transfer: z.enum(['paid-to-customer', 'remitted-to-supplier', 'customer-balance-applied', 'noncash-received', 'cost-incurred', 'passed-through', 'excluded', 'items-pending', 'items-deleted']),
      promise: promise.optional(),
      amount: minor.optional(),
      quantity: decimal.optional(),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  facts: ({ transfer: kind, promise: of, amount, quantity, details }, { envelope }): readonly Fact[] => [
    { ...envelope, kind: 'TransferMade', promise: of ?? null, transfer: kind, amountMinor: amount ?? null, quantity: quantity ?? null, details: details ?? {} },
  ],
})
