import * as z from 'zod'

/** How use is counted and billed: as invoiced (55-18), against a commitment (55-46). */
export const usageOptions = z.strictObject({
  /** How reports of one billing period become its quantity. */
  aggregate: z.enum(['sum', 'max', 'last-during-period', 'last-ever']).default('sum'),
  /** The right to invoice corresponds to the value of what was done (55-18): revenue ahead of billing is unconditional. */
  rightToInvoice: z.boolean().default(true),
  /** A commitment is earned by the units used against it, or rateably because the service stands ready. */
  commitment: z.enum(['by-units', 'rateable']).default('by-units'),
  /** Units of a commitment period that were not used: they lapse with it, or may be used later. */
  unusedUnits: z.enum(['lapse', 'roll-over']).default('lapse'),
})
