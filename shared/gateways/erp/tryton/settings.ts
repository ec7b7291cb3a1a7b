import * as z from 'zod'

const ledger = z.strictObject({
  book: z.string().min(1),
  entity: z.string().min(1),
  company: z.string().min(1), // name of the company's party
  journal: z.string().min(1), // code of the journal that only Tieout posts to
})

/**
 * Everything the connector knows about one Tryton database. Tryton keeps no accounting books: each of our books of an
 * entity is a company of its own there, so that no trial balance ever sums two books.
 */
export const trytonSettings = z
  .strictObject({
    url: z.url(), // of the server, without the database
    database: z.string().regex(/^[A-Za-z0-9_.-]+$/),
    login: z.string().min(1),
    password: z.string().min(1),
    ledgers: z.array(ledger).min(1),
    attemptMax: z.int().min(1).default(5),
    timeoutMs: z.int().min(1).default(60_000),
    backoffMs: z.int().min(0).default(500),
    backoffCapMs: z.int().min(0).default(15_000),
    pageSize: z.int().min(1).max(5_000).default(1_000),
  })
  .refine(({ ledgers }) => new Set(ledgers.map(({ company }) => company)).size === ledgers.length, {
    message: 'two ledgers may not share one company',
    path: ['ledgers'],
  })
  .refine(({ ledgers }) => new Set(ledgers.map(({ book, entity }) => `${book} ${entity}`)).size === ledgers.length, {
    message: 'a book of an entity has one company',
    path: ['ledgers'],
  })

export type TrytonSettings = z.output<typeof trytonSettings>
export type TrytonLedger = TrytonSettings['ledgers'][number]
