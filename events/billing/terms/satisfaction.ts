import * as z from 'zod'
import { instantField } from '../field.ts'
import { type Notation, decimal } from './notation.ts'

/** What tells that control of a good or a right has passed. */
export const signals = [
  'transfer', 'delivery', 'shipment', 'acceptance', 'completion', 'possession', 'installation', 'invoice', 'payment',
  'licence-period-start', 'renewal-agreed', 'exercise-or-expiry', 'option-lapse', 'sale-by-dealer', 'bill-and-hold', 'contract-signed',
] as const

/** Periods over which usage is counted against a price or a commitment. */
export const billingPeriods = ['month', 'quarter', 'year', 'term'] as const

/** How the satisfaction of an obligation is measured, as the contract states it. Silent: policy's template decides. */
export const satisfactionOf = ({ minor, unit, term, date }: Notation) =>
  z.discriminatedUnion('method', [
    /** Control passes at a moment that a signal evidences (25-30). `quantity`: in parts, by units. */
    z.strictObject({ method: z.literal('point-in-time'), signal: z.enum(signals), quantity: decimal.optional(), expiresOn: date.optional() }), // expiresOn: of a right
    /** Time: each day or month of a term earns its share by the convention of policy, or the one stated here. */
    z.strictObject({
      method: z.literal('straight-line'),
      term: term.optional(), // absent: the contract's
      from: date.optional(), // first day, where months or the end of the contract close the term
      months: z.int().positive().optional(), // instead of an end
      convention: z.string().optional(),
      steps: z.array(z.strictObject({ term, amount: minor })).min(1).optional(), // a price that changes over the term for the same service
      startAt: instantField.optional(), // to the second, where the convention asks for it
      endAt: instantField.optional(),
    }),
    /** Standing ready for whatever is asked for in a period (25-18(e)). */
    z.strictObject({ method: z.literal('stand-ready'), term: term.optional(), months: z.int().positive().optional(), includedHours: decimal.optional() }),
    /** Output: units transferred of those promised. */
    z.strictObject({ method: z.literal('units'), quantity: decimal.optional() }),
    /** Output: milestones, of equal weight unless weights are stated. */
    z.strictObject({ method: z.literal('milestones'), weights: z.array(decimal).optional(), names: z.array(z.string()).optional(), count: z.int().positive().optional() }),
    /** Output: a series of weeks, each earned when it is complete. */
    z.strictObject({ method: z.literal('weeks'), count: z.int().positive(), startOn: date.optional() }),
    /** Output or input: a share reported by the one who measures it. */
    z.strictObject({ method: z.literal('reported-progress') }),
    /** Input: hours worked of hours expected. */
    z.strictObject({ method: z.literal('hours'), expectedHours: decimal.optional() }),
    /** Input: cost incurred of cost expected; uninstalled materials at zero margin (55-21). */
    z.strictObject({ method: z.literal('cost-to-cost'), expectedCost: minor.optional(), uninstalledMaterials: minor.optional() }),
    /** As invoiced: what is used or worked, at its price (55-18). */
    z.strictObject({
      method: z.literal('as-used'),
      measure: z.enum(['usage', 'hours', 'sales', 'units']),
      unitPrice: unit.optional(),
      thresholdUnits: decimal.optional(), // units of each billing period that have no price of their own
      every: z.enum(billingPeriods).optional(), // over which tiers, thresholds and aggregation run; absent: a month
      maximum: minor.optional(), // not to exceed
      aggregate: z.enum(['sum', 'max', 'last-during-period', 'last-ever']).optional(),
    }),
    /** Prepaid units drawn down by use; what is never used is breakage (55-46). */
    z.strictObject({ method: z.literal('drawdown'), quantity: decimal, expiresOn: date.optional() }),
    /** Committed units or amount, used against the commitment; overage at its own price. */
    z.strictObject({
      method: z.literal('usage-against-commitment'),
      includedUnits: decimal, // of each commitment period
      overagePrice: unit.optional(),
      every: z.enum(billingPeriods).optional(), // commitment period; absent: the whole term
      term: term.optional(), // absent: the contract's
    }),
    /** Points or rights redeemed of those expected to be redeemed (55-42, 55-46). */
    z.strictObject({ method: z.literal('redemption'), quantity: decimal.optional(), expiresOn: date.optional() }),
    /** Each sale made or arranged earns its price, or the commission on it (55-36 to 55-38). */
    z.strictObject({ method: z.literal('sales'), collects: z.enum(['entity', 'supplier', 'by-invoice', 'dealer', 'dealer-by-payment']).optional() }),
    /** Royalty on the customer's sales or usage, at the later of use and satisfaction (55-65). */
    z.strictObject({ method: z.literal('royalty'), rate: decimal.optional(), base: z.enum(['sales', 'usage']) }),
    /** Nothing says how: held, or priced only. */
    z.strictObject({ method: z.literal('unspecified') }),
  ])
