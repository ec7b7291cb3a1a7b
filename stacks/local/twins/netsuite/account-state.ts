import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'

/** What an administrator of the account may set; kept with the ledger. */
export const preferencesSchema = z.object({
  approvals: z.boolean(), // journals wait for approval
  closedPeriod: z.enum(['refuse', 'first-open', 'current']), // where a journal for a closed period goes
  strictPrecision: z.boolean(), // as documented: two decimals or none
  concurrency: z.int().min(0),
  mayPost: z.boolean(), // role permission: make journal entries
  mayQuery: z.boolean(), // role permission: SuiteAnalytics Workbook
  jobsWait: z.boolean(), // asynchronous jobs do not run before they are told to
})

export type Preferences = z.output<typeof preferencesSchema>

export type WantedPreferences = { readonly [K in keyof Preferences]?: Preferences[K] | undefined }

const usual: Preferences = { approvals: false, closedPeriod: 'refuse', strictPrecision: false, concurrency: 5, mayPost: true, mayQuery: true, jobsWait: false }

/** Faults that hit the next journal requests, one each. They are not kept. */
export const faultKinds = ['lost-before-commit', 'lost-after-commit', 'error-before-commit', 'error-after-commit', 'throttled', 'token-revoked'] as const
export type FaultKind = (typeof faultKinds)[number]

/** The twin's whole state: the ledger, and what is going wrong right now. */
export interface AccountState {
  readonly ledger: DatabaseSync
  readonly oneWorld: boolean
  readonly now: () => number // epoch milliseconds
  readonly faults: FaultKind[]
  inFlight: number
}

export function preferencesOf(ledger: DatabaseSync): Preferences {
  const rows = ledger.prepare('SELECT name, value FROM preferences').all()
  return preferencesSchema.parse({ ...usual, ...Object.fromEntries(rows.map((row) => [row.name, JSON.parse(String(row.value))])) })
}

export function setPreferences(ledger: DatabaseSync, wanted: WantedPreferences): void {
  const statement = ledger.prepare('INSERT INTO preferences (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
  for (const [name, value] of Object.entries(wanted)) if (value !== undefined) statement.run(name, JSON.stringify(value))
}

/** Thrown when the twin gives no answer at all: the connection is cut. */
export class NoAnswer extends Error {}
