import * as z from 'zod'

/** How the contract is presented (45-1 to 45-5). */
export const presentationOptions = z.strictObject({
  /** Revenue ahead of billing: a contract asset, or an unbilled receivable, where the promise does not say. */
  unbilled: z.enum(['contract-asset', 'unbilled-receivable']).default('contract-asset'),
})
