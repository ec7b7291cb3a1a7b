import * as z from 'zod'
import type { ErpPorts } from '../connector.ts'

const internalId = z.string().regex(/^\d+$/)

/** How one of our books is held in NetSuite: its accounting book, and whether journals name it (multi-book). */
const bookSetting = z.object({ accountingBook: internalId, bookSpecific: z.boolean() })

/** Everything the connector knows about one NetSuite account. Secrets come from the secret store, never from a file here. */
export const netSuiteSettings = z
  .object({
    account: z.string().regex(/^[A-Za-z0-9_-]+$/), // e.g. 1234567 or 1234567_SB1
    baseUrl: z.url().optional(), // only for a twin; otherwise derived from the account
    clientId: z.string().min(1),
    certificateId: z.string().min(1), // `kid` of the assertion
    privateKey: z.string().startsWith('-----BEGIN'), // PKCS#8 PEM
    algorithm: z.enum(['PS256', 'ES256']),
    books: z.record(z.string(), bookSetting),
    subsidiaries: z.record(z.string(), internalId), // our entity -> subsidiary
    threeDecimalCurrencies: z.boolean().default(false), // NetSuite documents precision 0 and 2 only
    inFlightMax: z.int().min(1).default(2),
    attemptMax: z.int().min(1).default(5),
    timeoutMs: z.int().min(1).default(60_000),
    backoffMs: z.int().min(0).default(1_000),
    backoffCapMs: z.int().min(0).default(30_000),
    pageSize: z.int().min(1).max(1_000).default(1_000),
  })
  .refine((s) => new Set(Object.values(s.books).map((b) => b.accountingBook)).size === Object.keys(s.books).length, {
    message: 'two of our books may not share one accounting book',
    path: ['books'],
  })
  .refine((s) => Object.keys(s.books).length === 1 || Object.values(s.books).every((b) => b.bookSpecific), {
    message: 'with two books or more each must be bookSpecific: a general journal would land in every accounting book',
    path: ['books'],
  })

export type NetSuiteSettings = z.output<typeof netSuiteSettings>

/** Where the account answers: lower case, with hyphens instead of underscores. */
export const baseUrlOf = (settings: NetSuiteSettings): string =>
  settings.baseUrl ?? `https://${settings.account.toLowerCase().replaceAll('_', '-')}.suitetalk.api.netsuite.com`

export type NetSuitePorts = ErpPorts
