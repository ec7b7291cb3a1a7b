import { backoffMs } from '../../../../../shared/gateways/erp/backoff.ts'
import { inFlightLimit } from '../../../../../shared/gateways/erp/in-flight-limit.ts'
import { type NetSuiteTwin, createNetSuiteTwin, serveNetSuiteTwin } from '../../../../../stacks/local/twins/netsuite/index.ts'
import { bench, journal, startMs } from '../netsuite-bench.ts'

let twin: NetSuiteTwin
beforeEach(() => {
  twin = createNetSuiteTwin({ now: () => startMs })
})
afterEach(() => twin.close())
const open = (settings = {}) => bench(twin, { baseUrl: 'http://netsuite.test', fetch: twin.fetch, settings })

test('backoff doubles to the cap, and half of it is chance', () => {
  const settings = { backoffMs: 1_000, backoffCapMs: 30_000 }
  expect([1, 2, 3, 10].map((attempt) => backoffMs(settings, attempt, 0))).toEqual([500, 1_000, 2_000, 15_000])
  expect([1, 2, 3, 10].map((attempt) => backoffMs(settings, attempt, 1))).toEqual([1_000, 2_000, 4_000, 30_000])
})

test('throttling is waited out with growing pauses, within the attempts', async () => {
  const { connector, slept, throttled } = open({ attemptMax: 4 })
  twin.control.fault('throttled', 3)
  expect((await connector.post(journal())).outcome).toBe('posted')
  expect(slept).toEqual([750, 1_500, 3_000])
  expect(throttled()).toBe(3)
})

test('a write is never repeated after a lost answer', async () => {
  const { connector, sent, slept } = open()
  twin.control.fault('lost-before-commit')
  expect((await connector.post(journal())).outcome).toBe('unknown')
  expect(sent.filter((line) => line.endsWith('/journalEntry'))).toHaveLength(1)
  expect(slept).toEqual([])
})

test('a read is repeated after lost answers and 5xx, then fails as retryable', async () => {
  const { connector, intercept } = open({ attemptMax: 3 })
  let failures = 2
  intercept.before = async (request) => {
    if (!request.url.includes('suiteql') || failures-- <= 0) return undefined
    if (failures === 1) throw new Error('socket hang up')
    return new Response('<html>busy</html>', { status: 502 })
  }
  expect(await connector.find('a')).toBeNull()
  failures = 99
  await expect(connector.find('a')).rejects.toMatchObject({ name: 'ErpCallFailed', retryable: true })
})

test('when reading back fails after the journal was written, the outcome is unknown', async () => {
  const { connector, intercept } = open({ attemptMax: 1 })
  let posted = false
  intercept.before = async (request) => {
    if (request.url.endsWith('/journalEntry')) posted = true
    else if (posted && request.url.includes('suiteql')) return new Response('', { status: 503 })
    return undefined
  }
  expect(await connector.post(journal())).toMatchObject({ outcome: 'unknown', raw: expect.stringContaining('read back failed') })
  delete intercept.before
  expect((await connector.post(journal())).outcome).toBe('already_posted')
})

test('a missing SuiteAnalytics permission is named before anything is sent', async () => {
  const { connector, sent } = open()
  twin.control.prefer({ mayQuery: false })
  expect(await connector.post(journal())).toMatchObject({ outcome: 'refused', kind: 'permission', retryable: false })
  expect(sent.some((line) => line.endsWith('/journalEntry'))).toBe(false)
})

test('an answer that takes longer than the deadline is unknown', async () => {
  const served = await serveNetSuiteTwin({ now: () => startMs })
  const { connector, intercept } = bench(served, { baseUrl: served.url, settings: { timeoutMs: 1_000 } })
  intercept.before = (request) =>
    request.url.endsWith('/journalEntry')
      ? new Promise((_resolve, reject) => request.signal.addEventListener('abort', () => reject(new Error('deadline'))))
      : Promise.resolve(undefined)
  expect(await connector.post(journal())).toMatchObject({ outcome: 'unknown', raw: expect.stringContaining('deadline') })
  await served.stop()
})

test('never more calls in flight than allowed', async () => {
  const { connector, intercept } = open({ inFlightMax: 2 })
  let inFlight = 0
  let most = 0
  intercept.before = async (request) => {
    if (request.url.endsWith('/token')) return undefined
    most = Math.max(most, (inFlight += 1))
    await new Promise((resolve) => setImmediate(resolve))
    inFlight -= 1
    return undefined
  }
  await Promise.all(Array.from({ length: 8 }, (_, index) => connector.find(`x${index}`)))
  expect(most).toBe(2)
})

test('after throttling one call at a time, until calm returns', async () => {
  const limit = inFlightLimit(3)
  let running = 0
  const mostAtOnce = async (calls: number): Promise<number> => {
    let most = 0
    const work = async (): Promise<void> => {
      most = Math.max(most, (running += 1))
      await Promise.resolve()
      await Promise.resolve()
      running -= 1
    }
    await Promise.all(Array.from({ length: calls }, () => limit.run(work)))
    return most
  }
  expect(await mostAtOnce(6)).toBe(3)
  limit.slowDown()
  expect(await mostAtOnce(6)).toBe(1)
  await mostAtOnce(40)
  expect(await mostAtOnce(6)).toBe(3)
})
