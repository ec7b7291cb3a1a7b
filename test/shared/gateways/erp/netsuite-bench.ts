import { generateKeyPairSync } from 'node:crypto'
import { type ErpConnector, type Journal, type JournalContent, type NetSuiteSettings, contentHash, createNetSuiteConnector, netSuiteSettings } from '#gateways'
import { lastDayOf, period } from '#calendar'
import type { NetSuiteTwin } from '../../../../stacks/local/twins/netsuite/index.ts'

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const
const pem = (algorithm: 'PS256' | 'ES256'): { publicKey: string; privateKey: string } =>
  algorithm === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding })
    : generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding })

/** 2026-02-03T00:00:00Z: January has ended, February is the current month. */
export const startMs = 1_770_076_800_000

export interface Bench {
  readonly connector: ErpConnector
  readonly settings: NetSuiteSettings
  readonly slept: number[]
  readonly sent: string[]
  readonly throttled: () => number
  /** What the network does to the next requests whose path contains the key. */
  readonly intercept: { before?: (request: Request) => Promise<Response | undefined> }
}

interface BenchOptions {
  readonly baseUrl: string
  readonly fetch?: (request: Request) => Promise<Response>
  readonly algorithm?: 'PS256' | 'ES256'
  readonly settings?: Readonly<Record<string, unknown>>
  readonly epochMs?: () => number
}

/** A connector on a twin, with a registered certificate, sleeps that are noted instead of slept, and middling chance. */
export function bench(twin: NetSuiteTwin, options: BenchOptions): Bench {
  const algorithm = options.algorithm ?? 'ES256'
  const keys = pem(algorithm)
  twin.control.addCertificate({ id: 'cert-1', client: 'client-1', publicKey: keys.publicKey })
  const settings = netSuiteSettings.parse({
    account: 'TSTDRV1', baseUrl: options.baseUrl, clientId: 'client-1', certificateId: 'cert-1', privateKey: keys.privateKey, algorithm,
    books: { asc606: { accountingBook: '1', bookSpecific: true }, ifrs15: { accountingBook: '2', bookSpecific: true } },
    subsidiaries: { us: '1', eu: '2' }, threeDecimalCurrencies: true, timeoutMs: 20_000, ...options.settings,
  })
  const slept: number[] = []
  const sent: string[] = []
  let throttled = 0
  const intercept: Bench['intercept'] = {}
  const network = options.fetch ?? ((request: Request) => fetch(request))
  const connector = createNetSuiteConnector(settings, {
    fetch: async (request) => {
      sent.push(`${request.method} ${new URL(request.url).pathname}`)
      return (await intercept.before?.(request)) ?? network(request)
    },
    epochMs: options.epochMs ?? (() => startMs),
    sleep: async (ms) => void slept.push(ms),
    random: () => 0.5,
    deadline: (ms) => AbortSignal.timeout(ms),
    onThrottled: () => void (throttled += 1),
  })
  return { connector, settings, slept, sent, throttled: () => throttled, intercept }
}

/** A balanced journal of January 2026; anything can be replaced. */
export function journal(changes: Partial<JournalContent> = {}): Journal {
  const content: JournalContent = {
    externalId: 'acme-asc606-us-2026-01-usd-act-r1-p1',
    book: 'asc606',
    subsidiary: 'us',
    currency: 'USD',
    period: period('2026-01'),
    lines: [
      { account: '2400', debit: '187.00', memo: 'deferred revenue release' },
      { account: '4010', credit: '187.00', memo: 'subscription revenue', segments: { department: '3' } },
    ],
    ...changes,
  }
  return { ...content, contentHash: contentHash(content), postingDate: lastDayOf(content.period), memo: 'January' }
}
