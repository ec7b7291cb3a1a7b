import * as z from 'zod'

/** Legal entities, the time zone of their cut-off, and the billing systems that bill for them. */
export const entitiesFile = z.strictObject({
  kind: z.literal('entities'),
  entities: z.record(
    z.string(),
    z.strictObject({
      name: z.string(),
      timeZone: z.string().describe('IANA zone in which cut-off is decided'),
      functionalCurrency: z.string().length(3),
      postingScope: z.enum(['revenue-only', 'full']).describe('full: we post receivables too; revenue-only: a billing connector does'),
      reference: z.array(z.string()).min(1),
      sources: z.array(
        z.strictObject({
          system: z.enum(['stripe', 'zuora', 'evidence']),
          account: z.string().nullable().describe('account or tenant id at the provider; null: any'),
          livemode: z.boolean().optional(),
        }),
      ),
    }),
  ),
})

/** Books kept side by side from the same facts. */
export const booksFile = z.strictObject({
  kind: z.literal('books'),
  books: z.record(
    z.string().regex(/^[a-z0-9]{1,12}$/),
    z.strictObject({
      name: z.string(),
      framework: z.enum(['ASC 606', 'IFRS 15']),
      opensIn: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).describe('first period of this book; nothing is posted before it'),
      constraint: z.enum(['probable', 'highly-probable']),
      collectability: z.enum(['likely', 'more-likely-than-not']),
      reference: z.array(z.string()).min(1),
    }),
  ),
})
