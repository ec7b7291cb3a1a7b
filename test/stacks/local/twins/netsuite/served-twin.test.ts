import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serveNetSuiteTwin } from '../../../../../stacks/local/twins/netsuite/index.ts'
import { bench, journal } from '../../../../shared/gateways/erp/netsuite-bench.ts'
import { startMs } from './twin-caller.ts'

const control = (url: string, verb: string, body: unknown): Promise<Response> => fetch(`${url}/twin/${verb}`, { method: 'POST', body: JSON.stringify(body) })

test('with a directory the account survives a restart: journals, periods, preferences, certificates', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'tieout-twin-'))
  const first = await serveNetSuiteTwin({ now: () => startMs, directory })
  const { connector, settings } = bench(first, { baseUrl: first.url })
  await connector.post(journal())
  first.control.setPeriod({ period: '2026-02', closed: true })
  first.control.prefer({ approvals: true })
  const { port } = new URL(first.url)
  await first.stop()
  const second = await serveNetSuiteTwin({ now: () => startMs, directory, port: Number.parseInt(port, 10) })
  expect(second.url).toBe(first.url)
  expect(settings.baseUrl).toBe(second.url)
  expect((await connector.post(journal())).outcome).toBe('already_posted')
  expect((await connector.post(journal({ externalId: 'acme-2' }))).outcome).toBe('pending_approval')
  expect((await connector.periods({ from: '2026-02' as never, to: '2026-02' as never }))[0]?.state).toBe('closed')
  await second.stop()
  await rm(directory, { recursive: true })
})

test('the control works over HTTP: preferences, faults, periods, planted journals', async () => {
  const twin = await serveNetSuiteTwin({ now: () => startMs })
  const { connector } = bench(twin, { baseUrl: twin.url })
  await connector.post(journal())
  expect(await (await control(twin.url, 'duplicate', { externalId: journal().externalId, as: 'acme-copy' })).json()).toEqual({ answer: '2' })
  const planted = { period: '2026-01', currency: 'USD', subsidiary: 'US', lines: [{ account: '2400', debit: '1.00' }, { account: '1000', credit: '1.00' }] }
  expect(await (await control(twin.url, 'plant', planted)).json()).toEqual({ answer: '3' })
  await control(twin.url, 'fault', { kind: 'lost-after-commit' })
  expect((await connector.post(journal({ externalId: 'acme-2' }))).outcome).toBe('unknown')
  await control(twin.url, 'period', { period: '2026-01', closed: true })
  expect(await connector.post(journal({ externalId: 'acme-3' }))).toMatchObject({ kind: 'period_closed' })
  await control(twin.url, 'void', { externalId: 'acme-2' })
  expect((await connector.find('acme-2'))?.state).toBe('voided')
  expect((await control(twin.url, 'nothing', {})).status).toBe(404)
  const found: string[] = []
  for await (const held of connector.findByPrefix('acme')) found.push(held.externalId)
  expect(found.sort()).toEqual(['acme-2', 'acme-asc606-us-2026-01-usd-act-r1-p1', 'acme-copy'])
  await twin.stop()
})
