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
          method: z.enum(['observable', 'adjusted-market', 'cost-plus-margin', 'residual', 'management-estimate']),
          amount: z.record(z.string().length(3), z.string()).describe('price in major units, by currency; of a range: its middle'),
          low: z.record(z.string().length(3), z.string()).optional().describe('lowest price of the range, by currency'),
          high: z.record(z.string().length(3), z.string()).optional().describe('highest price of the range, by currency'),
          sample: z.int().nonnegative().optional().describe('standalone sales behind it'),
          reviewOn: z.iso.date().optional().describe('when a management estimate is to be replaced by prices seen'),
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
