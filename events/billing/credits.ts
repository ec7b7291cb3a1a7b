import * as z from 'zod'
import { envelope } from './envelope.ts'
import { currencyField, dateField, idField, minorField } from './field.ts'

/** Prepaid (paid) or free (promotional) credits were granted. A paid grant is sold by an invoice line, which carries the liability. */
export const creditGranted = z.object({
  ...envelope,
  kind: z.literal('CreditGranted'),
  grant: idField,
  category: z.enum(['paid', 'promotional']),
  currency: currencyField,
  amountMinor: minorField,
  expiresOn: dateField.nullable(),
  soldBy: z.object({ invoice: idField, line: idField.nullable() }).nullable(),
})

/**
 * The grant's balance moved: used on an invoice line, expired, voided, or given back when an invoice was
 * voided. Amounts are positive; `movement` gives the direction.
 */
export const creditMoved = z.object({
  ...envelope,
  kind: z.literal('CreditMoved'),
  grant: idField,
  transaction: idField,
  movement: z.enum(['consumed', 'expired', 'voided', 'reinstated']),
  currency: currencyField,
  amountMinor: minorField,
  invoice: idField.nullable(),
  line: idField.nullable(),
})
