import type { Fact } from '#billing'
import { instant } from '#calendar'
import { meterStore, openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { policyRegistry } from '#policy'
import { memoryArchive } from '#runtime'
import { runTieout } from '../../../functions/cli/run-tieout.ts'
import { exitCodes } from '../../../functions/cli/exit-codes.ts'
import { recordingMachine } from '../cli/recording-machine.ts'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { get } from './asking.ts'
import { policyOf, smallPolicyTexts } from './small-policy.ts'
import { type SmallWorld, activeFact, openSmallWorld, playedWorld, receive, saleFacts } from './small-world.ts'

const reportOf = async (small: SmallWorld, path: string): Promise<Record<string, unknown>> => (await get(small, `/v1/reports/${path}`)).json
const run = (said: Record<string, unknown>): unknown => said['provenance']

/** The sale again under another contract, received at a moment. */
function anotherSale(document: string, receivedAt: string, invoice = 'stripe:in_2'): readonly Fact[] {
  return saleFacts(document).map((fact) => ({ ...fact, id: `${invoice}:${document}`, invoice, recordedAt: instant(receivedAt) }) as Fact)
}

it('without a period a report is of the one that runs, by the calendar of its book', async () => {
  const weeks = { schedule: { calendar: '4-4-5', fiscalYearFrom: '2025-12-28', fiscalYearRule: 'nearest' } }
  const recognition = { recognition: { '*': { '2024-01-01': { value: weeks, reference: ['controller, decision 7'] } } } }
  const small = openSmallWorld()
  small.clock.advanceTo(instant('2026-12-28T09:00:00.000Z'))
  const asked = async (api: SmallWorld['api']): Promise<unknown> => (await get({ api }, '/v1/reports/trial-balance')).json['provenance']
  expect(await asked(small.api)).toMatchObject({ parameters: { from: '2026-12', through: '2026-12' } })
  const byWeeks = policyRegistry([{ from: '2026-01-01', policy: policyOf(smallPolicyTexts({ recognition })) }])
  expect(await asked(consoleApi({ ...small.world, policies: { tenants: ['acme'], of: () => byWeeks } }))).toMatchObject({ parameters: { from: '2027-01', through: '2027-01' } })
})

describe('reports over the books', () => {
  let small: SmallWorld
  beforeEach(async () => {
    small = await playedWorld()
  })

  it('are listed with what each answers and what ties out in it', async () => {
    const { reports } = (await get(small, '/v1/reports')).json as { reports: { name: string; ties: string[] }[] }
    expect(reports.map(({ name }) => name)).toEqual(['waterfall', 'rpo', 'disaggregation', 'contract-liability', 'contract-asset', 'refund-liability', 'deferred-cost', 'trial-balance', 'journal-listing', 'contracts', 'evidence', 'corrections', 'restatement', 'variable-consideration', 'modifications', 'comparability', 'book-difference'])
    expect(reports.every(({ ties }) => ties.length > 0)).toBe(true)
  })

  it('S-162 each of them ties out over what the close function froze', async () => {
    const { reports } = (await get(small, '/v1/reports')).json as { reports: { name: string }[] }
    for (const { name } of reports) expect([name, run(await reportOf(small, name))]).toEqual([name, expect.objectContaining({ ties: true })])
  })

  it('a past moment is the same for ever: a document received before it and folded after it does not change it', async () => {
    const asOf = small.clock.now()
    const names = ['waterfall', 'trial-balance', 'contracts', 'evidence', 'restatement', 'journal-listing']
    const before = await Promise.all(names.map((name) => reportOf(small, `${name}?asOf=${asOf}&by=contract`)))
    small.clock.advanceTo(instant('2027-01-11T09:00:00.000Z'))
    await receive(small, 'stripe:evt_9', anotherSale('stripe:evt_9', '2026-12-20T09:00:00.000Z'))
    const again = await Promise.all(names.map((name) => reportOf(small, `${name}?asOf=${asOf}&by=contract`)))
    expect(again).toEqual(before)
    const { rows } = (await reportOf(small, `restatement?since=${asOf}&book=asc606`)) as { rows: Record<string, { minor: string }>[] }
    expect(rows.filter((row) => String(row['role']) === 'receivable').map((row) => row['difference']?.minor)).toEqual(['150000', '1200000'])
  })

  it('as known now sees it at once, and names the moment that gives the same again', async () => {
    const now = await reportOf(small, 'trial-balance')
    const { asOf } = (now['provenance'] as { parameters: { asOf: string } }).parameters
    expect(await reportOf(small, `trial-balance?asOf=${asOf}`)).toEqual(now)
    small.clock.advanceTo(instant('2027-01-11T09:00:00.000Z'))
    await receive(small, 'stripe:evt_9', anotherSale('stripe:evt_9', '2027-01-11T08:00:00.000Z'))
    expect((await reportOf(small, 'trial-balance?through=2027-01'))['rows']).not.toEqual((await reportOf(small, `trial-balance?through=2027-01&asOf=${asOf}`))['rows'])
  })

  it('rows come page by page, of one run', async () => {
    const whole = (await reportOf(small, 'trial-balance')) as { rows: object[]; provenance: { run: string; parameters: { asOf: string } } }
    const rows: object[] = []
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const page = (await reportOf(small, `trial-balance?limit=2&cursor=${cursor}&asOf=${whole.provenance.parameters.asOf}`)) as { rows: object[]; next: string | null; provenance: { run: string } }
      expect(page.provenance.run).toBe(whole.provenance.run)
      rows.push(...page.rows)
      cursor = page.next
    }
    expect(rows).toEqual(whole.rows)
  })

  it.each(['csv', 'json', 'xlsx'])('come as %s too: the bytes that the command line writes', async (format) => {
    const asOf = '2027-01-04T09:00:00.000Z'
    const machine = recordingMachine(small.api)
    await runTieout(['report', 'contracts', '--as-of', asOf, '--out', `c.${format}`], machine)
    const file = await reportOf(small, `contracts/file?format=${format}&asOf=${asOf}`)
    expect(Buffer.from(String(file['base64']), 'base64').equals(Buffer.from(machine.written.get(`c.${format}`)!))).toBe(true)
    expect(file).toMatchObject({ bytes: machine.written.get(`c.${format}`)?.length, name: expect.stringMatching(new RegExp(`^contracts-2026-12-run-[0-9a-f]{24}\\.${format}$`)) })
  })

  it.each([
    ['forecast', 404, /there is no report "forecast"; there are waterfall, rpo/],
    ['trial-balance?book=tax', 404, /posts no book tax/],
    ['trial-balance?from=2027-01&through=2026-12', 409, /periods run forward/],
    ['trial-balance?asOf=yesterday', 400, /asOf is "yesterday": expected a moment/],
    ['restatement?since=2027-02-01&asOf=2027-01-31', 409, /runs forward/],
  ])('%s is refused: %i', async (path, status, detail) => {
    const { status: answered, json } = await get(small, `/v1/reports/${path}`)
    expect([answered, json['detail']]).toEqual([status, expect.stringMatching(detail)])
  })

  it('reads each chain once, the register not at all, and writes nothing', async () => {
    const plain = openSmallWorld()
    const store = meterStore(openSqliteStore({ file: ':memory:' }))
    const books = openBooks({ store, tenant: 'acme', archive: memoryArchive() })
    const world = { ...plain.world, books: () => books }
    const metered = { ...plain, books, world, api: consoleApi(world) }
    await receive(metered, 'stripe:evt_1', saleFacts('stripe:evt_1'))
    await receive(metered, 'stripe:evt_2', [activeFact('stripe:evt_2')])
    store.reset()
    for (const name of ['trial-balance', 'waterfall', 'evidence']) expect((await get(metered, `/v1/reports/${name}?through=2026-12`)).status).toBe(200)
    const read = (family: string) => store.snapshot().filter((tally) => tally.family === family).reduce((sum, { items }) => sum + items, 0)
    expect([read('C'), read('D')]).toEqual([3 * 2, 0])
    expect(store.snapshot().map(({ operation }) => operation).filter((operation) => /put|delete|transact/.test(operation))).toEqual([])
  })
})

describe('tieout report', () => {
  it('prints a table, and ends with 0 when everything ties', async () => {
    const { api } = await playedWorld()
    const machine = recordingMachine(api)
    expect(await runTieout(['report', 'contract-liability', '--book', 'asc606'], machine)).toBe(exitCodes.done)
    const { out, err } = machine.said()
    expect(out).toMatch(/Contract liability, rolled forward[\s\S]*2026-12[\s\S]*closing +12,582\.74/)
    expect(err).toMatch(/^run-[0-9a-f]{24}: 4 rows; 2 tie-outs, all equal\n$/)
  })

  it('without a name says which reports there are', async () => {
    const { api } = await playedWorld()
    const machine = recordingMachine(api)
    expect(await runTieout(['report'], machine)).toBe(exitCodes.done)
    expect(machine.said().out).toMatch(/restatement +What do we now know/)
  })

  it.each(['csv', 'json', 'xlsx'])('writes %s, the same bytes for the same moment', async (format) => {
    const { api, clock } = await playedWorld()
    const machine = recordingMachine(api)
    const write = (file: string) => runTieout(['report', 'trial-balance', '--as-of', '2027-01-04T09:00:00.000Z', '--out', file], machine)
    expect(await write(`a.${format}`)).toBe(exitCodes.done)
    clock.advanceTo(instant('2027-02-01T09:00:00.000Z'))
    expect(await write(`b.${format}`)).toBe(exitCodes.done)
    const [one, other] = [machine.written.get(`a.${format}`), machine.written.get(`b.${format}`)]
    expect(one?.length).toBeGreaterThan(500)
    expect(Buffer.from(one!).equals(Buffer.from(other!))).toBe(true)
  })

  it('CSV goes to stdout as it would to a file', async () => {
    const { api } = await playedWorld()
    const machine = recordingMachine(api)
    await runTieout(['report', 'journal-listing', '--format', 'csv', '--out', 'x.csv'], machine)
    await runTieout(['report', 'journal-listing', '--format', 'csv'], machine)
    expect(machine.said().out).toBe(new TextDecoder().decode(machine.written.get('x.csv')))
  })

  it.each([
    [['--period', '2026-13'], /--period is "2026-13": expected a month/],
    [['--periods', '2026-12..2026-11'], /periods run forward/],
    [['--period', '2026-12', '--periods', '2026-12..2027-01'], /not both/],
    [['--as-of', 'noon'], /--as-of is "noon": expected a moment/],
    [['--out', 'report.pdf'], /say --format csv, json or xlsx/],
    [['--format', 'xlsx'], /say --out FILE/],
  ])('%j cannot be meant', async (options, said) => {
    const { api } = await playedWorld()
    const machine = recordingMachine(api)
    expect(await runTieout(['report', 'rpo', ...options], machine)).toBe(exitCodes.usage)
    expect(machine.said().err).toMatch(said)
  })
})
