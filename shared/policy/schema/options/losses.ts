import * as z from 'zod'

/** Contracts whose costs exceed their price (605-35-25-45, IAS 37.66). */
export const lossesOptions = z.strictObject({
  provision: z.enum(['immediate-full', 'none']).default('none'),
  /** What is compared with the price: the cost of fulfilling, or the lower of that and the cost of getting out (IAS 37.68). */
  unavoidable: z.enum(['cost-to-fulfil', 'lower-of-fulfilment-and-exit']).default('cost-to-fulfil'),
})
