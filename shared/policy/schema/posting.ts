import * as z from 'zod'
import { dated } from './dated.ts'

/** Where each book of each entity is posted in the ERP. */
export const postingFile = z.strictObject({
  kind: z.literal('posting'),
  posting: z.array(
    z.strictObject({
      entity: z.string(),
      book: z.string(),
      erp: z.enum(['netsuite']),
      erpAccount: z.string().describe('account (tenant) of the ERP'),
      subsidiary: z.string(),
      accountingBook: z.string().nullable().describe('book-specific journal; null: the ERP primary book'),
      customerOnReceivable: z.boolean(),
      maxLines: z.int().min(2).max(1000),
    }),
  ),
})

/** Rules of the close: late events, thresholds and limits that a person reviews. */
export const closeFile = z.strictObject({
  kind: z.literal('close'),
  dueOnDay: dated(z.int().min(1).max(28).nullable()).optional().describe('day of the following month on which the timetable starts the close; null or absent: a person starts it'),
  lateEvents: dated(z.enum(['catch-up-open-period', 'reopen'])),
  materiality: dated(z.record(z.string(), z.string())).describe('flag a late amount at or above this, in major units by currency'),
  limits: z.strictObject({
    obligationsPerContract: z.int(),
    linesPerInvoice: z.int(),
  }),
})

/** The set itself: which tenant, which version, who approved it. */
export const setFile = z.strictObject({
  kind: z.literal('set'),
  tenant: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string(),
  description: z.string(),
  owner: z.string(),
  approvedBy: z.string(),
})
