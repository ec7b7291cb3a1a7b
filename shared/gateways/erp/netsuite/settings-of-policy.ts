import * as z from 'zod'
import type { PostingTarget } from '#policy'
import { type NetSuiteSettings, netSuiteSettings } from './settings.ts'

const primaryBook = '1'

/** What the secret store keeps for an account: who we are there, and how fast it may be called. */
const secretSchema = z.looseObject({ account: z.string() })

export interface SettingsSources {
  readonly secret: string // JSON: account, clientId, certificateId, privateKey, algorithm, and any limit
  readonly targets: readonly PostingTarget[] // the policy's posting rows of this account
  readonly baseUrl?: string | undefined
}

/**
 * Settings of one NetSuite account: keys from the secret store, books and subsidiaries from policy. A book with an
 * accounting book posts book-specific journals; one without posts general journals, which every book receives.
 */
export function netSuiteSettingsOf({ secret, targets, baseUrl }: SettingsSources): NetSuiteSettings {
  const books = targets.map(({ book, accountingBook }) => [book, { accountingBook: accountingBook ?? primaryBook, bookSpecific: accountingBook !== null }])
  const subsidiaries = targets.map(({ entity, subsidiary }) => [entity, subsidiary])
  return netSuiteSettings.parse({
    ...secretSchema.parse(JSON.parse(secret)),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    books: Object.fromEntries(books),
    subsidiaries: Object.fromEntries(subsidiaries),
  })
}
