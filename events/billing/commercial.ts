import * as z from 'zod'
import { envelope } from './envelope.ts'
import { currencyField, dateField, decimalField, idField, minorField, termField } from './field.ts'

/** A promised good or service as the commercial record states it (subscription item, order line, charge). */
export const promiseSchema = z.object({
  promise: idField, // subscription item, charge number, order line
  product: idField.nullable(),
  listPrice: idField.nullable(), // the provider's price id
  description: z.string().nullable(),
  quantity: decimalField.nullable(),
  unitMinor: decimalField.nullable(), // list price per unit and interval in minor units, may have decimals
  term: termField.nullable(), // null: open-ended
  priceMinor: minorField.nullable(), // stated price of the whole promise where an order fixes it; null: priced by its invoices
})

/**
 * A commercial record was agreed or changed: it names the promises. A subscription states them
 * without a total (each invoice prices one renewal); an order or signed contract fixes the price.
 * `version` grows with each change of the source object; the highest version stands.
 */
export const promisesStated = z.object({
  ...envelope,
  kind: z.literal('PromisesStated'),
  basis: z.enum(['subscription', 'order', 'contract']),
  version: z.int().min(0), // milliseconds since epoch of the source change, or the source's own version
  currency: currencyField.nullable(),
  promises: z.array(promiseSchema),
  term: z.object({ startOn: dateField, endOn: dateField.nullable() }),
})
