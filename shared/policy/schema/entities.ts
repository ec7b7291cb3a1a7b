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
      sources: z.array(z.enum(['stripe', 'zuora', 'evidence'])).describe('systems that speak for this entity; one system speaks for one entity'),
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
      reference: z.array(z.string()).min(1),
    }),
  ),
})
