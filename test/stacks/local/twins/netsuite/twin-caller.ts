import { generateKeyPairSync } from 'node:crypto'
import { SignJWT, importPKCS8 } from 'jose'
import * as z from 'zod'
import type { NetSuiteTwin } from '../../../../../stacks/local/twins/netsuite/index.ts'

export const origin = 'http://netsuite.test'
export const startMs = 1_770_076_800_000 // 2026-02-03T00:00:00Z
const tokenUrl = `${origin}/services/rest/auth/oauth2/v1/token`
export const keys = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })

export interface Answer {
  readonly status: number
  readonly location: string | null
  readonly text: string
  readonly detail: string
  readonly code: string
}

const errorBody = z.object({ 'o:errorDetails': z.array(z.object({ detail: z.string(), 'o:errorCode': z.string() })) })

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const error = text.startsWith('{') ? errorBody.safeParse(JSON.parse(text)) : undefined
  const first = error?.success === true ? error.data['o:errorDetails'][0] : undefined
  return { status: response.status, location: response.headers.get('location'), text, detail: first?.detail ?? '', code: first?.['o:errorCode'] ?? '' }
}

export interface Claims {
  readonly iat?: number
  readonly exp?: number
  readonly aud?: string
  readonly iss?: string
  readonly kid?: string
  readonly grantType?: string
}

/** Asks the twin for a token, as an integration would; any claim can be wrong. */
export async function askToken(twin: NetSuiteTwin, claims: Claims = {}): Promise<Answer> {
  const { iat = startMs / 1000, exp = iat + 300, aud = tokenUrl, iss = 'client-1', kid = 'cert-1', grantType = 'client_credentials' } = claims
  const assertion = await new SignJWT({ scope: 'rest_webservices', iss, aud, iat, exp }).setProtectedHeader({ alg: 'ES256', kid }).sign(await importPKCS8(keys.privateKey, 'ES256'))
  const body = new URLSearchParams({ grant_type: grantType, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion })
  return answerOf(await twin.fetch(new Request(tokenUrl, { method: 'POST', body })))
}

export interface Caller {
  post(body: unknown, headers?: Record<string, string>): Promise<Answer>
  get(key: string): Promise<Answer>
  /** GET of an address that an answer named. */
  at(address: string): Promise<Answer>
  query(q: string, options?: { readonly headers?: Record<string, string>; readonly page?: string }): Promise<Answer & { items: readonly Record<string, unknown>[] }>
}

const page = z.object({ items: z.array(z.record(z.string(), z.unknown())) })

/** Plain calls with a valid token: what the twin says, without the connector in between. */
export async function callerOf(twin: NetSuiteTwin, atMs = startMs): Promise<Caller> {
  twin.control.addCertificate({ id: 'cert-1', client: 'client-1', publicKey: keys.publicKey })
  const { access_token: token } = z.object({ access_token: z.string() }).parse(JSON.parse((await askToken(twin, { iat: atMs / 1000 })).text))
  const call = async (path: string, init: RequestInit): Promise<Answer> =>
    answerOf(await twin.fetch(new Request(origin + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })))
  const records = '/services/rest/record/v1/journalEntry'
  return {
    post: (body, headers = { 'x-netsuite-propertynamevalidation': 'Error' }) => call(records, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) }),
    at: (address) => call(address.replace(origin, ''), { method: 'GET' }),
    get: (key) => call(`${records}/${key}`, { method: 'GET' }),
    query: async (q, { headers = { prefer: 'transient' }, page: at = '' } = {}) => {
      const answer = await call(`/services/rest/query/v1/suiteql${at}`, { method: 'POST', headers, body: JSON.stringify({ q }) })
      return { ...answer, items: answer.status === 200 ? page.parse(JSON.parse(answer.text)).items : [] }
    },
  }
}

/** January is period 20 of the seed; accounts 9 and 11 are contract liability and subscription revenue. */
export const entry = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  externalId: 'acme-1', tranDate: '2026-01-31', postingPeriod: { id: '20' }, subsidiary: { id: '1' }, currency: { id: '1' },
  line: { items: [{ account: { id: '9' }, debit: 187.5 }, { account: { id: '11' }, credit: 187.5 }] },
  ...changes,
})
export const lines = (...items: unknown[]): Record<string, unknown> => ({ line: { items } })
