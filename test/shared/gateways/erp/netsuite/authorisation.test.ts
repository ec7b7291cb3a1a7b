import { createVerify, generateKeyPairSync, verify } from 'node:crypto'
import * as z from 'zod'
import { createTokenSource } from '../../../../../shared/gateways/erp/netsuite/token-source.ts'
import { type NetSuiteTwin, createNetSuiteTwin } from '../../../../../stacks/local/twins/netsuite/index.ts'
import { bench, journal, startMs } from '../netsuite-bench.ts'

let now = startMs
let twin: NetSuiteTwin
beforeEach(() => {
  now = startMs
  twin = createNetSuiteTwin({ now: () => now })
})
afterEach(() => twin.close())
const open = (options: Partial<Parameters<typeof bench>[1]> = {}) => bench(twin, { baseUrl: 'http://netsuite.test', fetch: twin.fetch, epochMs: () => now, ...options })
const tokens = (sent: readonly string[]): number => sent.filter((line) => line.endsWith('/token')).length

test.each(['ES256', 'PS256'] as const)('a %s assertion is accepted, and a token is asked for once', async (algorithm) => {
  const { connector, sent } = open({ algorithm })
  expect((await connector.post(journal())).outcome).toBe('posted')
  expect(await connector.find(journal().externalId)).not.toBeNull()
  expect(tokens(sent)).toBe(1)
})

test('the assertion is a JWT with the documented header and claims, signed with the key', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  let form = new URLSearchParams()
  const ports = {
    fetch: async (request: Request) => {
      form = new URLSearchParams(await request.text())
      return Response.json({ access_token: 'a', expires_in: '3600', token_type: 'bearer' })
    },
    epochMs: () => startMs, sleep: () => Promise.resolve(), random: () => 0, deadline: () => AbortSignal.timeout(1_000),
  }
  const { settings } = open()
  await createTokenSource({ ...settings, certificates: [{ certificateId: 'cert-1', privateKey, algorithm: 'PS256' }] }, ports).current()
  const [header = '', payload = '', signature = ''] = form.get('client_assertion')!.split('.')
  const decoded = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
  expect(form.get('grant_type')).toBe('client_credentials')
  expect(decoded(header)).toEqual({ typ: 'JWT', alg: 'PS256', kid: 'cert-1' })
  expect(decoded(payload)).toEqual({ iss: 'client-1', aud: 'http://netsuite.test/services/rest/auth/oauth2/v1/token', scope: 'rest_webservices', iat: startMs / 1000, exp: startMs / 1000 + 300 })
  const pss = { key: publicKey, padding: 6, saltLength: 32 } // RSA_PKCS1_PSS_PADDING, checked without jose
  expect(verify('sha256', Buffer.from(`${header}.${payload}`), pss, Buffer.from(signature, 'base64url'))).toBe(true)
  expect(createVerify('sha256').update(`${header}.x`).verify(pss, Buffer.from(signature, 'base64url'))).toBe(false)
})

test('a new token is asked for shortly before the old one ends', async () => {
  const { connector, sent } = open()
  await connector.find('a')
  now += 58 * 60_000
  await connector.find('a')
  expect(tokens(sent)).toBe(1)
  now += 61_000
  await connector.find('a')
  expect(tokens(sent)).toBe(2)
})

test('calls at once share one token request', async () => {
  const { connector, sent } = open()
  await Promise.all([connector.find('a'), connector.find('b')])
  expect(tokens(sent)).toBe(1)
})

test('a revoked token is replaced once and the journal still posts once', async () => {
  const { connector, sent } = open()
  twin.control.fault('token-revoked')
  expect((await connector.post(journal())).outcome).toBe('posted')
  expect(tokens(sent)).toBe(2)
})

test('an unregistered certificate is an auth refusal that no retry mends, and nothing is sent', async () => {
  const { connector } = open()
  twin.control.removeCertificate('cert-1')
  expect(await connector.post(journal())).toMatchObject({ outcome: 'refused', kind: 'auth', retryable: false, raw: expect.stringContaining('invalid_client') })
})

test('a silent token endpoint is a retryable auth refusal', async () => {
  const { connector, intercept } = open()
  intercept.before = () => Promise.reject(new Error('connection refused'))
  expect(await connector.post(journal())).toMatchObject({ outcome: 'refused', kind: 'auth', retryable: true })
})

test('a token that stays refused ends as an auth refusal after one renewal', async () => {
  const { connector, sent, intercept } = open()
  intercept.before = async (request) => (request.url.endsWith('/token') ? undefined : Response.json({ status: 401 }, { status: 401 }))
  expect(await connector.post(journal())).toMatchObject({ outcome: 'refused', kind: 'auth' })
  expect(tokens(sent)).toBe(2)
})

test('the private key is never on the wire', async () => {
  const seen: string[] = []
  const { connector, settings, intercept } = open()
  intercept.before = async (request) => void seen.push(await request.clone().text(), JSON.stringify([...request.headers]))
  await connector.post(journal())
  const secret = z.string().parse(settings.certificates[0]!.privateKey.split('\n')[1])
  expect(seen.length).toBeGreaterThan(4)
  expect(seen.some((text) => text.includes(secret))).toBe(false)
})
