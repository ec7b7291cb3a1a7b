import { SignJWT, importPKCS8 } from 'jose'
import * as z from 'zod'
import { ErpCallFailed } from '../connector.ts'
import { parseExact } from '../exact-json.ts'
import { type Certificate, usableCertificates } from './certificates.ts'
import { type NetSuitePorts, type NetSuiteSettings, baseUrlOf } from './settings.ts'

/** Hands out the access token of one account, asking for a new one shortly before the old one ends. */
export interface TokenSource {
  current(): Promise<string>
  /** Drops a token that NetSuite no longer accepts, unless another caller has replaced it already. */
  forget(token: string): void
}

interface Grant {
  readonly token: string
  readonly endsAtMs: number
}

const grantAnswer = z.object({ access_token: z.string().min(1), expires_in: z.string().regex(/^\d+$/).transform(Number) })
const marginMs = 60_000
const assertionSeconds = 300
const tokenPath = '/services/rest/auth/oauth2/v1/token'

/**
 * OAuth 2.0 client credentials with a signed assertion (M2M): no secret travels, only a JWT signed by the key whose
 * certificate the account trusts. Concurrent callers share one request.
 */
export function createTokenSource(settings: NetSuiteSettings, ports: NetSuitePorts): TokenSource {
  let grant: Grant | undefined
  let pending: Promise<Grant> | undefined
  const renew = async (): Promise<Grant> => {
    pending ??= requestGrant(settings, ports).finally(() => (pending = undefined))
    return (grant = await pending)
  }
  return {
    current: async () => (grant && grant.endsAtMs - marginMs > ports.epochMs() ? grant : await renew()).token,
    forget: (token) => {
      if (grant?.token === token) grant = undefined
    },
  }
}

/** Asks with the newest valid certificate; one that NetSuite does not know (yet, or any more) gives way to the next. */
async function requestGrant(settings: NetSuiteSettings, ports: NetSuitePorts): Promise<Grant> {
  const usable = usableCertificates(settings.certificates, ports.epochMs())
  let refused = new ErpCallFailed('auth', false, 'every certificate has ended, or none has begun')
  for (const certificate of usable) {
    const asked = await askWith(certificate, settings, ports)
    if (!(asked instanceof ErpCallFailed)) return asked
    refused = asked
  }
  throw refused
}

async function askWith(certificate: Certificate, settings: NetSuiteSettings, ports: NetSuitePorts): Promise<Grant | ErpCallFailed> {
  const url = baseUrlOf(settings) + tokenPath
  const askedAtMs = ports.epochMs()
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await signAssertion(certificate, { issuer: settings.clientId, audience: url, nowSeconds: Math.floor(askedAtMs / 1000) }),
  })
  const { status, text } = await callTokenEndpoint(new Request(url, { method: 'POST', body, signal: ports.deadline(settings.timeoutMs) }), ports)
  const parsed = grantAnswer.safeParse(parseExact(text))
  if (status === 200 && parsed.success) return { token: parsed.data.access_token, endsAtMs: askedAtMs + 1000 * parsed.data.expires_in }
  const failed = new ErpCallFailed('auth', status >= 500 || status === 429, `token endpoint ${status}: ${status === 200 ? 'no token in its answer' : text.slice(0, 300)}`)
  if (/invalid_client/.test(text)) return failed
  throw failed
}

async function callTokenEndpoint(request: Request, ports: NetSuitePorts): Promise<{ status: number; text: string }> {
  try {
    const response = await ports.fetch(request)
    return { status: response.status, text: await response.text() }
  } catch (error) {
    throw new ErpCallFailed('auth', true, `token endpoint did not answer: ${String(error)}`)
  }
}

interface Claims {
  readonly issuer: string
  readonly audience: string
  readonly nowSeconds: number
}

async function signAssertion({ privateKey, algorithm, certificateId }: Certificate, { issuer, audience, nowSeconds }: Claims): Promise<string> {
  const key = await importPKCS8(privateKey, algorithm)
  return new SignJWT({ scope: 'rest_webservices' })
    .setProtectedHeader({ typ: 'JWT', alg: algorithm, kid: certificateId })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + assertionSeconds)
    .sign(key)
}
