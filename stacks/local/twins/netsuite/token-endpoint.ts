import { createHash } from 'node:crypto'
import { compactVerify, decodeProtectedHeader, importSPKI } from 'jose'
import * as z from 'zod'
import type { AccountState } from './account-state.ts'

const algorithms = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512']
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const lifetimeMs = 3_600_000

const tokenError = (error: string): Response => Response.json({ error }, { status: 400 })

/** POST …/oauth2/v1/token: checks the assertion against a registered certificate and hands out a token for an hour. */
export async function grantToken(request: Request, state: AccountState): Promise<Response> {
  const form = new URLSearchParams(await request.text())
  const assertion = form.get('client_assertion') ?? ''
  if (form.get('grant_type') !== 'client_credentials') return tokenError('unsupported_grant_type')
  if (form.get('client_assertion_type') !== assertionType) return tokenError('invalid_request')
  const problem = await assertionProblem(assertion, request.url, state)
  if (problem !== undefined) return tokenError(problem)
  const count = state.ledger.prepare('SELECT COUNT(*) AS n FROM tokens').get()
  const token = createHash('sha256').update(`${assertion}.${String(count?.n)}`).digest('base64url')
  state.ledger.prepare('INSERT INTO tokens (token, ends_at_ms) VALUES (?, ?)').run(token, state.now() + lifetimeMs)
  return Response.json({ access_token: token, expires_in: '3600', token_type: 'bearer' })
}

const claimsShape = z.object({ iss: z.string(), aud: z.string(), scope: z.string(), iat: z.int(), exp: z.int() })

async function assertionProblem(assertion: string, audience: string, state: AccountState): Promise<string | undefined> {
  const header = headerOf(assertion)
  if (!header) return 'invalid_request'
  const certificate = state.ledger.prepare('SELECT client, public_key, ends_at_ms FROM certificates LEFT JOIN certificate_ends ON certificate = id WHERE id = ?').get(header.kid)
  if (!certificate || (certificate.ends_at_ms !== null && state.now() >= Number.parseInt(String(certificate.ends_at_ms), 10)) || !algorithms.includes(header.alg)) return 'invalid_client'
  const payload = await verifiedPayload(assertion, { publicKey: String(certificate.public_key), algorithm: header.alg })
  if (payload === undefined) return 'invalid_client'
  const claims = claimsShape.safeParse(JSON.parse(payload))
  if (!claims.success) return 'invalid_request'
  const { iss, aud, scope, iat, exp } = claims.data
  const nowSeconds = state.now() / 1000
  if (iss !== String(certificate.client)) return 'invalid_client'
  const inTime = iat <= nowSeconds && nowSeconds < exp && exp - iat < 3_600
  return inTime && aud === audience && scope.split(/[ ,]/).includes('rest_webservices') ? undefined : 'invalid_request'
}

async function verifiedPayload(assertion: string, { publicKey, algorithm }: { publicKey: string; algorithm: string }): Promise<string | undefined> {
  try {
    const { payload } = await compactVerify(assertion, await importSPKI(publicKey, algorithm))
    return new TextDecoder().decode(payload)
  } catch {
    return undefined
  }
}

function headerOf(assertion: string): { kid: string; alg: string } | undefined {
  try {
    const { kid = '', alg = '' } = decodeProtectedHeader(assertion)
    return { kid, alg }
  } catch {
    return undefined
  }
}

/** True for a token that this account gave out and that has not ended. */
export function isTokenAccepted(request: Request, state: AccountState): boolean {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  const row = state.ledger.prepare('SELECT ends_at_ms FROM tokens WHERE token = ?').get(token)
  return row !== undefined && Number.parseInt(String(row.ends_at_ms), 10) > state.now()
}
