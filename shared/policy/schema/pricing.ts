import * as z from 'zod'
import { dated } from './dated.ts'

/** The SSP book: stand-alone selling prices with their source, per unit of quantity or per line. */
export const sspFile = z.strictObject({
  kind: z.literal('ssp'),
  ssp: z.record(
    z.string().describe('rule id'),
    z.strictObject({
      product: z.string(),
      listPrice: z.string().optional(),
      per: z.enum(['line', 'unit']),
      values: dated(
        z.strictObject({
          method: z.enum(['observable', 'adjusted-market', 'cost-plus-margin', 'residual']),
          amount: z.record(z.string().length(3), z.string()).describe('price in major units, by currency'),
        }),
      ),
    }),
  ),
})

/** How a transaction price is shared over obligations. */
export const allocationFile = z.strictObject({
  kind: z.literal('allocation'),
  method: dated(z.enum(['relative-ssp'])),
  observablePrice: dated(z.enum(['list-price', 'ssp-book-only'])).describe('what counts as stand-alone selling price where the SSP book is silent'),
  group: dated(z.enum(['inception-invoice', 'none'])).describe('which invoices are allocated as one contract price'),
})
