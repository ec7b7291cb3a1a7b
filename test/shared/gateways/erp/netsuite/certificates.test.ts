import { generateKeyPairSync } from 'node:crypto'
import { netSuiteSettings } from '#gateways'
import { certificateField, usableCertificates } from '../../../../../shared/gateways/erp/netsuite/certificates.ts'
import { type NetSuiteTwin, createNetSuiteTwin } from '../../../../../stacks/local/twins/netsuite/index.ts'
import { bench, journal } from '../netsuite-bench.ts'

/** Valid through 2026. */
const older = `-----BEGIN CERTIFICATE-----
MIIBDTCBtAIBATAKBggqhkjOPQQDAjATMREwDwYDVQQDDAh0aWVvdXQtYTAeFw0y
NjAxMDEwMDAwMDBaFw0yNzAxMDEwMDAwMDBaMBMxETAPBgNVBAMMCHRpZW91dC1h
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZz1zjS+66t1mYFGIloc3RnwN7OZg
6qW8FYw9EfsiB6mLyQsIaNgCUOrlPLW1WkGqhMQwmlgk8uY+tBe3SsmdBTAKBggq
hkjOPQQDAgNIADBFAiAqukkTIFp/sX+dYaCKhoZIv75JwHJkgl9D9DOvf6haAgIh
AM+If5kV0lnxBpN8PFGC39OUN5d28lImM9Wj7rMnjk5b
-----END CERTIFICATE-----`
/** Valid from November 2026 to October 2028. */
const newer = `-----BEGIN CERTIFICATE-----
MIIBDTCBtAIBAjAKBggqhkjOPQQDAjATMREwDwYDVQQDDAh0aWVvdXQtYjAeFw0y
NjExMDEwMDAwMDBaFw0yODEwMzEwMDAwMDBaMBMxETAPBgNVBAMMCHRpZW91dC1i
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEOz3MCaWj1sYcB6sqfz5ZrduAfGdD
AqBeCdiLXQa6SoCCPlC9M4dzyycXQrP0y47AO3p5G658ljzpybGjwbRzIjAKBggq
hkjOPQQDAgNIADBFAiEAqRO6gG1G3OVifKc1Dl+ZjluLIsITXnMmGjsfuis+KYQC
ID4kfCzROZoMFmdIOu1VnvRENGbmZl81edDP1WJjn5xh
-----END CERTIFICATE-----`

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
const keys = { older: pair(), newer: pair() }
const secret = [
  { certificateId: 'cert-older', privateKey: keys.older.privateKey, algorithm: 'ES256' as const, certificate: older },
  { certificateId: 'cert-newer', privateKey: keys.newer.privateKey, algorithm: 'ES256' as const, certificate: newer },
]
const parsed = secret.map((one) => certificateField.parse(one))
const at = (text: string): number => Date.parse(text)
const names = (nowMs: number): readonly string[] => usableCertificates(parsed, nowMs).map(({ certificateId }) => certificateId)

let now = at('2026-12-15T00:00:00Z')
let twin: NetSuiteTwin
beforeEach(() => {
  now = at('2026-12-15T00:00:00Z')
  twin = createNetSuiteTwin({ now: () => now })
})
afterEach(() => twin.close())
const open = () => bench(twin, { baseUrl: 'http://netsuite.test', fetch: twin.fetch, epochMs: () => now, settings: { certificates: secret } })
const upload = (which: 'older' | 'newer'): void => twin.control.addCertificate({ id: `cert-${which}`, client: 'client-1', publicKey: keys[which].publicKey })
const tokens = (sent: readonly string[]): number => sent.filter((line) => line.endsWith('/token')).length

test('of two certificates the newest valid one comes first', () => {
  expect(names(at('2026-10-31T23:59:59Z'))).toEqual(['cert-older']) // the new one has not begun
  expect(names(at('2026-11-01T00:00:00Z'))).toEqual(['cert-newer', 'cert-older'])
  expect(names(at('2027-01-01T00:00:01Z'))).toEqual(['cert-newer']) // the old one has ended
  expect(names(at('2028-11-01T00:00:00Z'))).toEqual([])
})

test('during a rotation the new certificate is used as soon as NetSuite knows it, the old one until then', async () => {
  const early = open()
  upload('older')
  expect((await early.connector.post(journal())).outcome).toBe('posted')
  expect(tokens(early.sent)).toBe(2) // the new one was asked first and not known
  upload('newer')
  twin.control.removeCertificate('cert-older')
  const late = open()
  expect(await late.connector.find(journal().externalId)).not.toBeNull()
  expect(tokens(late.sent)).toBe(1)
})

test('with no valid certificate nothing is sent, and the refusal says so', async () => {
  now = at('2028-12-01T00:00:00Z')
  const { connector, sent } = open()
  upload('newer')
  expect(await connector.post(journal())).toMatchObject({ outcome: 'refused', kind: 'auth', retryable: false, raw: expect.stringContaining('every certificate has ended') })
  expect(sent).toEqual([])
})

test('the connector says until when each certificate is valid; one whose PEM is not in the secret is not known', () => {
  expect(open().connector.credentials).toEqual([
    { name: 'certificate cert-older', endsAt: '2027-01-01T00:00:00.000Z' },
    { name: 'certificate cert-newer', endsAt: '2028-10-31T00:00:00.000Z' },
  ])
})

test('a secret with one certificate names its parts beside the rest; more than five are refused', () => {
  const rest = { account: 'TSTDRV1', clientId: 'c', books: { asc606: { accountingBook: '1', bookSpecific: false } }, subsidiaries: { us: '1' } }
  const [one] = secret
  expect(netSuiteSettings.parse({ ...rest, ...one }).certificates).toEqual([parsed[0]])
  expect(netSuiteSettings.safeParse({ ...rest, certificates: Array.from({ length: 6 }, () => one) }).success).toBe(false)
  expect(netSuiteSettings.safeParse(rest).success).toBe(false)
})
