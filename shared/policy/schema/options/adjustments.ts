import * as z from 'zod'

/** What becomes of revenue when an invoice is credited, refunded, disputed, voided or written off (32-42, 45-4). */
export const adjustmentOptions = z.strictObject({
  /** A change of the price, caught up in revenue (32-43); or the recognised share to a contra account, the deferred share out of the liability. */
  method: z.enum(['price-change', 'contra-proportional']).default('price-change'),
  /** Credit notes by that method, or against what is still to come, from the day of issue. */
  creditNotes: z.enum(['by-method', 'prospective-from-issue']).default('by-method'),
  /** What an uncollectible invoice had earned: by its day, or by the last period that had ended. */
  writeOffAt: z.enum(['day', 'period-start']).default('period-start'),
  /** Decimals that recognised and deferred shares are rounded to; null: the currency's own. */
  decimals: z.int().min(0).nullable().default(null),
})
