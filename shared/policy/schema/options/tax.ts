import * as z from 'zod'

/** Amounts collected for third parties (32-2A, 47). */
export const taxOptions = z.strictObject({
  /** How tax is found in a price that includes it, where the invoice does not state it. */
  inclusive: z.enum(['gross-over-one-plus-rate', 'percent-of-gross']).default('gross-over-one-plus-rate'),
  /** Which side is rounded; the other takes the rest. */
  rounding: z.enum(['net-first', 'tax-first']).default('net-first'),
})
