import * as z from 'zod'

/** Contracts in another currency than the books are kept in (ASC 830, IAS 21, IFRIC 22). */
export const currencyOptions = z.strictObject({
  /** The currency the book is kept in; null: the contract's own, nothing is translated. */
  functional: z.string().length(3).nullable().default(null),
  /** Contracts in one of these currencies stay in it. */
  keptIn: z.array(z.string().length(3)).default([]),
  /** Contract liabilities keep the rate of each advance, first in first out (IFRIC 22.8), or follow the closing rate. */
  contractLiability: z.enum(['historical-rate', 'closing-rate']).default('historical-rate'),
  contractAsset: z.enum(['closing-rate', 'historical-rate']).default('closing-rate'),
  receivable: z.enum(['closing-rate', 'at-settlement']).default('closing-rate'),
  refundLiability: z.enum(['closing-rate', 'historical-rate']).default('closing-rate'),
  /** Revenue that no advance covers: the rate of its day, of its month, or the month's average where one is stated. */
  revenue: z.enum(['average-or-spot', 'spot', 'rate-of-month']).default('average-or-spot'),
})
