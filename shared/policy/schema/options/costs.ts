import * as z from 'zod'

/** Costs of obtaining and fulfilling contracts (340-40, 91 to 104). */
export const costsOptions = z.strictObject({
  /** Costs to obtain are expensed when their amortisation period is a year or less (340-40-25-4). */
  oneYearExpedient: z.boolean().default(false),
  /** The period that what was capitalised relates to (340-40-35-1). */
  period: z.enum(['contract-term', 'customer-life']).default('contract-term'),
  /** Months of that period, renewals that are expected included; null: what contract and cost state. */
  months: z.int().positive().nullable().default(null),
  /** Equal months, days, or as the goods and services are transferred. */
  pattern: z.enum(['equal-months', 'daily', 'as-transferred']).default('equal-months'),
  /** An impairment is taken back when its cause is gone: required by IFRS 15.104, prohibited by 340-40-35-6. */
  impairmentReversal: z.boolean().default(false),
})
