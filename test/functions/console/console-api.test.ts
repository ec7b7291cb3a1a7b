import { instant } from '#calendar'
import { get, post } from './asking.ts'
import { type SmallWorld, contract, openSmallWorld, playedWorld, suspend } from './small-world.ts'

const encoded = encodeURIComponent(contract)

describe('the read API over a closed month', () => {
  let small: SmallWorld
  beforeAll(async () => {
    small = await playedWorld()
  })

  it('says who answers, and to whom', async () => {
    const { status, json } = await get(small, '/v1/health')
    expect(status).toBe(200)
    expect(json).toMatchObject({ status: 'ok', stage: 'test', tenant: 'acme', principal: 'local' })
  })

  it('accounts for every received document', async () => {
    const { json } = await get(small, '/v1/lanes')
    expect(json['accounted']).toEqual({ received: 3, facts: 2, informational: 1, suspended: 0, waiting: 0, pending: 0 })
    expect(json['lanes']).toHaveLength(6)
  })

  it('lists documents newest first and pages by cursor', async () => {
    const first = await get(small, '/v1/events?limit=2')
    const rest = await get(small, `/v1/events?limit=2&cursor=${encodeURIComponent(String(first.json['next']))}`)
    expect([first.json, rest.json].flatMap((json) => json['events'])).toHaveLength(3)
    expect(rest.json['next']).toBeNull()
  })

  it('gives a document back verbatim, with its facts', async () => {
    const { json } = await get(small, '/v1/events/stripe%3Aevt_1')
    expect(json).toMatchObject({ status: 'facts', bodyEncoding: 'utf8', body: '{"id":"evt_1","object":"event","type":"invoice.finalized"}' })
    expect(Object.keys(json['facts'] as object)).toEqual([contract])
  })

  it('states balances per book', async () => {
    const { json } = await get(small, '/v1/contracts')
    expect(json['contracts']).toMatchObject([
      { contract, customer: 'cus_1', currency: 'USD', balances: [{ book: 'asc606', closedThrough: '2026-12', receivable: { currency: 'USD', minor: '1350000', decimal: '13500.00' } }, { book: 'ifrs15' }] },
    ])
  })

  it('shows obligations whose shares are the whole, and a schedule that ends in the allocated price', async () => {
    const { status, json } = await get(small, `/v1/contracts/${encoded}?book=asc606`)
    expect(status).toBe(200)
    const obligations = json['obligations'] as readonly { share: string; allocated: { minor: string }; recognised: { minor: string }; remaining: { minor: string } }[]
    const sum = (name: 'allocated' | 'recognised' | 'remaining'): bigint => obligations.reduce((total, obligation) => total + BigInt(obligation[name].minor), 0n)
    expect(obligations).toHaveLength(2)
    expect(sum('allocated')).toBe(1_350_000n)
    expect(sum('recognised') + sum('remaining')).toBe(1_350_000n)
    expect((json['schedule'] as readonly { status: string }[]).map((row) => row.status)).toEqual(expect.arrayContaining(['closed', 'open', 'scheduled']))
    expect(json['timeline']).toHaveLength(4)
  })

  it('lists journals with their state and ERP id, and drills to entries that tie to the line', async () => {
    const { json } = await get(small, '/v1/journals?book=asc606&period=2026-12')
    const [journal] = json['journals'] as readonly { batch: string; state: string; erpId: string }[]
    expect(journal).toMatchObject({ state: 'CONFIRMED', erpId: '901' })
    const detail = await get(small, `/v1/journals/${journal?.batch}`)
    const lines = detail.json['lines'] as readonly { line: number; role: string }[]
    for (const { line } of lines) expect((await get(small, `/v1/journals/${journal?.batch}/lines/${line}`)).json).toMatchObject({ ties: true })
    expect(new Set(lines.map((line) => line.role))).toEqual(new Set(['contract_liability', 'receivable', 'revenue']))
  })

  it('answers why, from a journal line to the document', async () => {
    const { json } = await get(small, '/v1/journals?book=asc606')
    const [journal] = json['journals'] as readonly { batch: string }[]
    const lines = (await get(small, `/v1/journals/${journal?.batch}`)).json['lines'] as readonly { ref: string; role: string }[]
    const revenue = lines.find((line) => line.role === 'revenue')
    const { status, json: why } = await get(small, `/v1/explain/${encodeURIComponent(revenue?.ref ?? '')}`)
    expect(status).toBe(200)
    const steps = why['steps'] as readonly { step: string; title: string; cite: readonly string[] }[]
    expect(why['complete']).toBe(true)
    expect(steps.map((step) => step.step)).toEqual(expect.arrayContaining(['journal', 'entries', 'entry', 'obligation', 'decision', 'fact', 'document']))
    expect(steps.at(-1)).toMatchObject({ step: 'document' })
    expect(steps.some((step) => step.cite.length > 0)).toBe(true)
  })

  it('knows what it does not know', async () => {
    for (const path of ['/v1/events/nothing', '/v1/contracts/nothing', '/v1/journals/nothing', '/v1/explain/nothing', '/v1/nothing', '/v1/health?tenant=other'])
      expect(await get(small, path)).toMatchObject({ status: 404, json: { status: 404 } })
  })

  it('refuses a question without the shape that it must have', async () => {
    expect(await get(small, '/v1/events?limit=0')).toMatchObject({ status: 400, json: { code: 'malformed' } })
    expect(await post(small, '/v1/suspense/x/accept', {})).toMatchObject({ status: 400 })
  })

  it('shows periods with who closed them', async () => {
    const { json } = await get(small, '/v1/periods')
    expect(json['periods']).toEqual(expect.arrayContaining([expect.objectContaining({ period: '2026-12', book: 'asc606', state: 'CLOSED' })]))
  })

  it('proves secrets, accounts and the ERP role by what the books hold', async () => {
    const { json } = await get(small, '/v1/checks')
    expect(json['failed']).toBe(0)
    expect(json['checks']).toEqual(expect.arrayContaining([expect.objectContaining({ check: 'secret of stripe', state: 'ok' }), expect.objectContaining({ check: 'ERP role', state: 'ok' })]))
  })
})

describe('open periods', () => {
  it('are listed before anyone has begun to close them', async () => {
    const { json } = await get(openSmallWorld(), '/v1/periods')
    expect(json['periods']).toEqual([
      { entity: 'acme-us', book: 'asc606', period: '2026-12', state: 'OPEN', revision: 1, reopening: null, signOffs: [], history: [] },
      { entity: 'acme-us', book: 'ifrs15', period: '2026-12', state: 'OPEN', revision: 1, reopening: null, signOffs: [], history: [] },
    ])
  })

  it('follow the last closed one', async () => {
    const { json } = await get(await playedWorld(), '/v1/periods')
    expect((json['periods'] as readonly { period: string; state: string }[]).map(({ period, state }) => `${period} ${state}`)).toEqual(['2027-01 OPEN', '2027-01 OPEN', '2026-12 CLOSED', '2026-12 CLOSED'])
  })
})

describe('actions', () => {
  it('a close is refused while suspense is open, and says why', async () => {
    const small = openSmallWorld()
    await suspend(small, 'stripe:evt_9', 5_000n)
    small.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
    const { status, json } = await post(small, '/v1/periods/acme-us/asc606/2026-12/close', { reason: 'month end' })
    expect({ status, code: json['code'] }).toEqual({ status: 409, code: 'suspense-open' })
  })

  it('a period that is not over cannot be closed', async () => {
    const small = openSmallWorld()
    const { status, json } = await post(small, '/v1/periods/acme-us/asc606/2026-12/close', { reason: 'too early' })
    expect({ status, code: json['code'] }).toEqual({ status: 409, code: 'period-not-ended' })
    expect(small.sent.filter((one) => one.queue === 'closing')).toEqual([])
  })

  it('a close, a comparison and a back-fill are started under the principal', async () => {
    const small = openSmallWorld()
    small.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
    expect((await post(small, '/v1/periods/acme-us/asc606/2026-12/close', { reason: 'month end' }, 'arn:aws:iam::1:user/ann')).status).toBe(202)
    expect((await post(small, '/v1/reconciliations', { entity: 'acme-us', book: 'asc606', period: '2026-12' }, 'arn:aws:iam::1:user/ann')).status).toBe(202)
    expect((await post(small, '/v1/backfills', { since: '2026-12-01' }, 'arn:aws:iam::1:user/ann')).status).toBe(202)
    expect(small.sent.filter((one) => one.queue === 'closing')).toHaveLength(16)
    expect(small.sent.find((one) => one.queue === 'tie-out')?.message).toMatchObject({ principal: 'arn:aws:iam::1:user/ann' })
    expect(small.sent.find((one) => one.queue === 'backfill')?.message).toMatchObject({ since: '2026-12-01T00:00:00.000Z', system: 'stripe' })
    const [record] = await small.books.periods.list({ entity: 'acme-us', book: 'asc606' })
    expect(record?.history.at(-1)).toMatchObject({ to: 'CLOSING', principal: 'arn:aws:iam::1:user/ann' })
  })

  it('only JSON is read, and other sites may not act', async () => {
    const small = openSmallWorld()
    const plain = new Request('http://127.0.0.1/v1/redrives', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"group":"x"}' })
    expect((await small.api.fetch(plain, { principal: 'local' })).status).toBe(415)
    const foreign = new Request('http://127.0.0.1/v1/health', { headers: { 'sec-fetch-site': 'cross-site' } })
    expect((await small.api.fetch(foreign, { principal: 'local' })).status).toBe(403)
    const rebound = new Request('http://127.0.0.1/v1/health', { headers: { host: 'evil.example:4000' } })
    expect((await small.api.fetch(rebound, { principal: 'local' })).status).toBe(403)
  })
})
