import type { CallLimits } from '../patient-calls.ts'

/** How one Stripe account is read. A restricted key with read permission is enough: nothing is ever written. */
export interface StripeSettings {
  readonly key: string
  readonly account: string | null // Connect account that is read, null for our own
  readonly baseUrl: string
  readonly timeZone: string // of the entity: dates of documents are decided there
  readonly limits: CallLimits
}

/** The API version that answers are shaped by. Event shapes are fixed by their endpoint, not by this. */
export const stripeVersion = '2026-10-28.endive'

/** Stripe allows about 100 requests a second in live mode; others share the account. */
const limits: CallLimits = { system: 'stripe', requestsPerSecond: 60, attemptsMax: 3, timeoutMs: 20_000 }

export interface StripeAccess {
  readonly secret: string // `rk_live_…[;account=acct_…]`
  readonly timeZone: string
  readonly baseUrl?: string | undefined
  readonly requestsPerSecond?: number
}

/** Settings from the tenant's secret `stripe-api`. */
export function stripeSettings({ secret, timeZone, baseUrl, requestsPerSecond }: StripeAccess): StripeSettings {
  const [key = '', ...options] = secret.trim().split(';').map((part) => part.trim())
  const account = options.find((option) => option.startsWith('account='))?.slice('account='.length) ?? null
  return {
    key,
    account,
    baseUrl: (baseUrl ?? 'https://api.stripe.com').replace(/\/$/, ''),
    timeZone,
    limits: { ...limits, ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }) },
  }
}
