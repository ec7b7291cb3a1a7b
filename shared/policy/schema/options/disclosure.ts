import * as z from 'zod'

/** What is left out of the remaining performance obligations (50-14, 50-14A), as elected. */
export const disclosureOptions = z.strictObject({
  excludeOriginalTermWithin12Months: z.boolean().default(false),
  excludeRightToInvoice: z.boolean().default(false),
  excludeRoyalties: z.boolean().default(true),
})
