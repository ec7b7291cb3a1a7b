import * as z from 'zod'
import { BillingCallFailed, type BillingPorts } from '../billing-source.ts'
import { patientCalls } from '../patient-calls.ts'
import type { ZuoraSettings } from './settings.ts'

/** Hands out the access token, and asks for a new one a minute before the old one ends. */
export interface ZuoraToken {
  current(): Promise<string>
  /** Drops a token that Zuora no longer takes. */
  forget(token: string): void
}

const grantSchema = z.looseObject({ access_token: z.string().min(1), expires_in: z.int().positive() })
const marginMs = 60_000

/** OAuth 2.0 client credentials. Callers at once share one request. */
export function zuoraToken(settings: ZuoraSettings, ports: BillingPorts): ZuoraToken {
  const call = patientCalls(settings.limits, ports)
  let held: { readonly token: string; readonly endsAtMs: number } | undefined
  let pending: Promise<string> | undefined
  const renew = async (): Promise<string> => {
    const askedAtMs = ports.epochMs()
    const body = new URLSearchParams({ client_id: settings.clientId, client_secret: settings.clientSecret, grant_type: 'client_credentials' })
    const answer = await call((signal) => new Request(`${settings.baseUrl}/oauth/token`, { method: 'POST', body, signal }))
    const grant = answer.status === 200 ? grantSchema.safeParse(JSON.parse(answer.text)) : undefined
    // The answer itself is not repeated: a refusal may echo what was sent.
    if (!grant?.success) throw new BillingCallFailed('zuora', answer.status, 'no access token; compare the OAuth client in zuora-api')
    held = { token: grant.data.access_token, endsAtMs: askedAtMs + grant.data.expires_in * 1000 }
    return held.token
  }
  return {
    current: () => {
      if (held && held.endsAtMs - marginMs > ports.epochMs()) return Promise.resolve(held.token)
      return (pending ??= renew().finally(() => (pending = undefined)))
    },
    forget: (token) => {
      if (held?.token === token) held = undefined
    },
  }
}
