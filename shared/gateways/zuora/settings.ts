import * as z from 'zod'
import type { CallLimits } from '../patient-calls.ts'

/** How one Zuora tenant is read: an OAuth client with read permission. */
export interface ZuoraSettings {
  readonly clientId: string
  readonly clientSecret: string
  readonly baseUrl: string
  readonly limits: CallLimits
}

const secretSchema = z.object({ clientId: z.string().min(1), clientSecret: z.string().min(1), baseUrl: z.url().optional() })

/** Zuora limits calls at once rather than calls a second; this rate stays well below with one reader. */
const limits: CallLimits = { system: 'zuora', requestsPerSecond: 20, attemptsMax: 3, timeoutMs: 30_000 }

export interface ZuoraAccess {
  readonly secret: string // JSON {"clientId","clientSecret","baseUrl"}
  readonly baseUrl?: string | undefined
  readonly requestsPerSecond?: number
}

/** Settings from the tenant's secret `zuora-api`. A base URL that is given stands above the secret's own. */
export function zuoraSettings({ secret, baseUrl, requestsPerSecond }: ZuoraAccess): ZuoraSettings {
  const read = secretSchema.parse(JSON.parse(secret))
  return {
    clientId: read.clientId,
    clientSecret: read.clientSecret,
    baseUrl: (baseUrl ?? read.baseUrl ?? 'https://rest.zuora.com').replace(/\/$/, ''),
    limits: { ...limits, ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }) },
  }
}
