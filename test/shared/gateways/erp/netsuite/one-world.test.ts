import { type ErpBalance, netSuiteSettings } from '#gateways'
import { period } from '#calendar'
import { type NetSuiteTwin, createNetSuiteTwin, defaultSeed } from '../../../../../stacks/local/twins/netsuite/index.ts'
import { collect } from '../kit/erp-under-test.ts'
import { bench, journal, startMs } from '../netsuite-bench.ts'

let twin: NetSuiteTwin
let opened: NetSuiteTwin[] = []
afterEach(() => {
  for (const one of opened) one.close()
  opened = []
})
const open = (seed = defaultSeed, settings = {}) => {
  twin = createNetSuiteTwin({ now: () => startMs, seed })
  opened.push(twin)
  return bench(twin, { baseUrl: 'http://netsuite.test', fetch: twin.fetch, settings }).connector
}
const january = [period('2026-01')]

test('an entity posts to its own subsidiary, and its balances are its own', async () => {
  const connector = open()
  await connector.post(journal())
  await connector.post(journal({ externalId: 'acme-eu', subsidiary: 'eu' }))
  const rows = await collect<ErpBalance>(connector.balances({ periods: january, subsidiary: 'eu', externalIdPrefix: 'acme-' }))
  expect(new Set(rows.map((row) => row.subsidiary))).toEqual(new Set(['eu']))
  expect(rows.find((row) => row.account === '2400' && row.source === 'all')?.debit).toBe('187.00')
  expect((await connector.find('acme-eu'))?.subsidiary).toBe('eu')
})

test('an account that another subsidiary keeps is an invalid reference, and nothing is written', async () => {
  const connector = open()
  twin.control.restrict({ account: '4010', subsidiaries: ['2'] })
  expect(await connector.post(journal())).toMatchObject({ outcome: 'refused', kind: 'invalid_reference', retryable: false })
  expect(await connector.find(journal().externalId)).toBeNull()
})

test('an account without OneWorld: nothing names a subsidiary, and the journal posts and reads back', async () => {
  const connector = open({ ...defaultSeed, oneWorld: false, subsidiaries: [{ name: 'the company', currency: 'USD' }] }, { oneWorld: false, subsidiaries: {} })
  const result = await connector.post(journal())
  expect(result).toMatchObject({ outcome: 'posted', journal: { state: 'posted', period: '2026-01' } })
  expect((await connector.post(journal())).outcome).toBe('already_posted')
  const rows = await collect<ErpBalance>(connector.balances({ periods: january, subsidiary: '1', externalIdPrefix: 'acme-' }))
  expect(rows.filter((row) => row.source === 'ours').map((row) => [row.account, row.debit, row.credit])).toEqual([['2400', '187.00', '0.00'], ['4010', '0.00', '187.00']])
})

test('a period that is shut for one accounting book alone is found by the refusal or by reading back', async () => {
  const connector = open()
  twin.control.setPeriod({ period: '2026-01', lockedBooks: ['2'] })
  expect((await connector.post(journal())).outcome).toBe('posted')
  const ifrs = journal({ externalId: 'acme-ifrs15', book: 'ifrs15' })
  expect(await connector.post(ifrs)).toMatchObject({ outcome: 'refused', kind: 'period_closed' })
  twin.control.prefer({ closedPeriod: 'first-open' })
  expect(await connector.post(ifrs)).toMatchObject({ outcome: 'refused', kind: 'period_moved', journal: { period: '2026-02' } })
})

test('the settings say OneWorld and subsidiaries together, or neither', () => {
  const rest = { account: 'A', clientId: 'c', certificateId: 'x', privateKey: '-----BEGIN', algorithm: 'ES256', books: { asc606: { accountingBook: '1', bookSpecific: false } } }
  expect(netSuiteSettings.safeParse({ ...rest, oneWorld: false }).success).toBe(true)
  expect(netSuiteSettings.safeParse({ ...rest, subsidiaries: { us: '1' } }).success).toBe(true)
  expect(netSuiteSettings.safeParse(rest).success).toBe(false)
  expect(netSuiteSettings.safeParse({ ...rest, oneWorld: false, subsidiaries: { us: '1' } }).success).toBe(false)
})
