import * as z from 'zod'
import { envelope } from './envelope.ts'
import { idField, minorField, decimalField } from './field.ts'

/** Facts of a signed contract that stand beside its price and progress: costs, payments to the customer, assets in kind. */

/** A cost of obtaining or fulfilling the contract was incurred (340-40-25). */
export const costIncurred = z.object({
  ...envelope,
  kind: z.literal('CostIncurred'),
  cost: idField,
  category: z.enum(['commission', 'other-incremental', 'not-incremental', 'fulfilment', 'other-guidance']),
  amountMinor: minorField,
  months: z.int().positive().nullable(),
  owed: z.boolean(),
})

/** What capitalised costs can still earn was assessed: consideration still expected less costs still to come (340-40-35-3). */
export const costsAssessed = z.object({
  ...envelope,
  kind: z.literal('CostsAssessed'),
  cost: idField.nullable(), // null: all of them
  recoverableMinor: minorField.nullable(),
  impairmentMinor: minorField.nullable(), // instead: the loss itself, negative for its reversal
})

/** Something was promised or paid to the customer (32-25). */
export const customerPaid = z.object({
  ...envelope,
  kind: z.literal('CustomerPaid'),
  stage: z.enum(['promised', 'paid']),
  amountMinor: minorField,
  distinctGood: z.boolean(),
  fairValueMinor: minorField.nullable(),
})

/** An asset in kind was received, or its fair value measured again (32-21). */
export const assetMeasured = z.object({
  ...envelope,
  kind: z.literal('AssetMeasured'),
  movement: z.enum(['received', 'revalued']),
  quantity: decimalField.nullable(),
  amountMinor: minorField.nullable(), // fair value of what is received, or of all that is held
})
