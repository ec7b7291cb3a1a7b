import * as z from 'zod'
import type { ErpPorts } from '../connector.ts'
import { certificateField } from './certificates.ts'

const internalId = z.string().regex(/^\d+$/)

/** How one of our books is held in NetSuite: its accounting book, and whether journals name it (multi-book). */
const bookSetting = z.object({ accountingBook: internalId, bookSpecific: z.boolean() })

/** Everything the connector knows about one NetSuite account. Secrets come from the secret store, never from a file here. */
const settings = z
  .object({
    account: z.string().regex(/^[A-Za-z0-9_-]+$/), // e.g. 1234567 or 1234567_SB1
    baseUrl: z.url().optional(), // only for a twin; otherwise derived from the account
    clientId: z.string().min(1),
    certificates: z.array(certificateField).min(1).max(5), // NetSuite takes five; two during a rotation
    books: z.record(z.string(), bookSetting),
    oneWorld: z.boolean().default(true), // false: the account has no subsidiaries, and nothing may name one
    subsidiaries: z.record(z.string(), internalId).default({}), // our entity -> subsidiary
    asyncAboveLines: z.int().min(1).nullable().default(null), // journals with more lines are taken as jobs; null: none
    threeDecimalCurrencies: z.boolean().default(false), // NetSuite documents precision 0 and 2 only
    inFlightMax: z.int().min(1).default(2),
    attemptMax: z.int().min(1).default(5),
    timeoutMs: z.int().min(1).default(60_000),
    backoffMs: z.int().min(0).default(1_000),
    backoffCapMs: z.int().min(0).default(30_000),
    pageSize: z.int().min(1).max(1_000).default(1_000),
  })
  .refine((s) => s.oneWorld === Object.keys(s.subsidiaries).length > 0, {
    message: 'a OneWorld account maps entities to subsidiaries, another one maps none',
    path: ['subsidiaries'],
  })
  .refine((s) => new Set(Object.values(s.books).map((b) => b.accountingBook)).size === Object.keys(s.books).length, {
    message: 'two of our books may not share one accounting book',
    path: ['books'],
  })
  .refine((s) => Object.keys(s.books).length === 1 || Object.values(s.books).every((b) => b.bookSpecific), {
    message: 'with two books or more each must be bookSpecific: a general journal would land in every accounting book',
    path: ['books'],
  })

/** A secret with one certificate may name its parts beside the rest. */
export const netSuiteSettings = z.preprocess(withCertificates, settings)

function withCertificates(given: unknown): unknown {
  const single = z.looseObject({ certificateId: z.unknown(), privateKey: z.unknown(), algorithm: z.unknown(), certificates: z.undefined().optional() }).safeParse(given)
  if (!single.success) return given
  const { certificateId, privateKey, algorithm, certificate, ...rest } = single.data
  return { ...rest, certificates: [{ certificateId, privateKey, algorithm, ...(certificate === undefined ? {} : { certificate }) }] }
}

export type NetSuiteSettings = z.output<typeof netSuiteSettings>

/** Where the account answers: lower case, with hyphens instead of underscores. */
export const baseUrlOf = (settings: NetSuiteSettings): string =>
  settings.baseUrl ?? `https://${settings.account.toLowerCase().replaceAll('_', '-')}.suitetalk.api.netsuite.com`

export type NetSuitePorts = ErpPorts
