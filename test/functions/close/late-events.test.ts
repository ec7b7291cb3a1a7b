import * as z from 'zod'
import type { Fact } from '#billing'
import type { Period } from '#calendar'
import { policyRegistry } from '#policy'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { haldenWith } from '../../shared/policy/halden.ts'
import { activated, creditNote, delivered, invoice, line, platform } from '../../shared/recognition/given.ts'
import { type Office, openOffice } from '../normalise/office.ts'
import { workClosing } from './closing.ts'
import { batchesIn, closeMonth, december, january, openMonth, postedNets, receive, reopenMonth, scopeOf, shardsOf, startMonth, statedNets, statementsIn } from './month-end.ts'

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}`, customer: `cus_${contract}` }))

const rules = `kind: close
lateEvents:
  "2026-01-01":
    value:
      - { name: old, periodsLateAtLeast: 3, treatment: restate }
      - { name: large, amountAtLeast: { USD: "10000" }, treatment: reopen }
    reference: ["ASC 250-10-45-23 · IAS 8.42"]`

const second = { ...scopeOf(), revision: 2 }
const everyone = ['sub-a', 'new-a', 'new-b']

/** December is closed in the first book; two rules for what comes late. */
async function afterDecember(policies = policyRegistry([{ from: '2024-01-01', policy: haldenWith('close.yaml', 'kind: close', rules) }])): Promise<Office> {
  const office = openOffice({ at: '2026-12-31T12:00:00.000Z', policies })
  await receive(office, of('sub-a', platform('in_1', '2026-12-01', 900_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')))
  await startMonth(office)
  await closeMonth(office, { shards: shardsOf(office, ...everyone), policies })
  return office
}

const credit = (net: bigint, on = '2026-12-20', id = 'cn_1'): readonly Fact[] => of('sub-a', creditNote(id, on, { invoice: 'in_1', lines: [{ line: 'l1', net }] }))

async function lateDecisions({ books }: Office, contract: string) {
  const decisions = []
  for await (const item of books.chains.history(contract)) decisions.push(...(await books.chains.decisions(item)))
  return decisions.filter(({ code }) => code === 'LATE_EVENT')
}

const answer = z.record(z.string(), z.json())

async function asked(office: Office, path: string, body?: object, principal = 'ann') {
  const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await consoleApi(office.world).fetch(new Request(`http://127.0.0.1${path}`, init), { principal })
  return { status: response.status, json: answer.parse(await response.json()) }
}

const lateIn = async (office: Office): Promise<readonly string[]> => (await Array.fromAsync(office.books.lateEvents.list())).map(({ treatment, rule, belongsIn, postedIn, minor, state }) => `${treatment} by ${rule}: ${minor} of ${belongsIn} in ${postedIn}, ${state}`)

describe('a fact that belongs in a closed period', () => {
  it('is never refused: it lands in the first open period, and the decision says how late, how much, and by which rule', async () => {
    const office = await afterDecember()
    await receive(office, credit(9_00n))
    const [decision, ...others] = await lateDecisions(office, 'sub-a')
    expect(others).toEqual([])
    expect(decision).toMatchObject({ step: 'posting', code: 'LATE_EVENT', policy: 'close.lateEvents.catch-up', amounts: { periodsLate: '1', revenueMinor: '-310', movedMinor: expect.stringMatching(/^\d+$/) } })
    expect(decision?.because).toContain('In asc606 it belongs in 2026-12, which is closed, and is booked in 2027-01, 1 period late: caught up there')
    expect(await lateIn(office)).toEqual([])
  })

  it('what is on time is no late event, nor what a contract brings that opens on time', async () => {
    const office = openMonth()
    await receive(office, of('sub-a', platform('in_1', '2026-12-01', 900_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')))
    await receive(office, credit(9_00n))
    expect(await lateDecisions(office, 'sub-a')).toEqual([])
  })

  it('policy proposes to reopen for what is large, and flags what is old for restatement', async () => {
    const office = await afterDecember()
    await receive(office, credit(300_00n))
    const sale = (contract: string) => of(contract, invoice(`in_${contract}`, '2026-12-10', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 550_00n })]), delivered('2026-12-20'))
    await receive(office, sale('new-a'))
    for (const period of ['2027-01', '2027-02'] as Period[]) {
      const scope = scopeOf('asc606', period)
      await startMonth(office, scope)
      await closeMonth(office, { shards: shardsOf(office, ...everyone), policies: office.world.policies.of('halden') }, scope)
    }
    await receive(office, sale('new-b'))
    expect(await lateIn(office)).toEqual([
      expect.stringMatching(/^reopen by large: \d+ of 2026-12 in 2027-01, open$/),
      expect.stringMatching(/^reopen by large: \d+ of 2026-12 in 2027-01, open$/),
      expect.stringMatching(/^restate by old: \d+ of 2026-12 in 2027-03, open$/),
    ].sort())
  })

  it('found once, however often it is delivered', async () => {
    const office = await afterDecember()
    await receive(office, credit(300_00n))
    const before = await Array.fromAsync(office.books.lateEvents.list())
    await receive(office, credit(300_00n))
    expect(await Array.fromAsync(office.books.lateEvents.list())).toEqual(before)
  })
})

describe('a late event that is proposed for reopening', () => {
  it('is moved once two people have reopened its period: reversed where it stood, booked where it belongs, and the second close posts it', async () => {
    const office = await afterDecember()
    const policies = office.world.policies.of('halden')
    await receive(office, credit(300_00n))
    const [december0, january0] = [await postedNets(office, everyone), await postedNets(office, everyone, scopeOf('asc606', january))]
    const { json } = await asked(office, '/v1/late-events')
    const [{ id }] = z.array(z.object({ id: z.string() })).parse(json['lateEvents']) as [{ id: string }]
    const move = `/v1/late-events/${encodeURIComponent(id)}/move`
    expect(await asked(office, move, { reason: 'it belongs there' })).toMatchObject({ status: 409, json: { code: 'not-allowed', detail: expect.stringContaining('nobody has reopened 2026-12') } })
    await reopenMonth(office, { shards: shardsOf(office, ...everyone) })
    expect(await asked(office, move, { reason: 'it belongs there' })).toMatchObject({ status: 202, json: { state: 'open', asked: { principal: 'ann', reason: 'it belongs there' } } })
    expect(await postedNets(office, everyone)).toEqual(december0) // the contract's own writer moves it
    expect(await office.work()).toEqual([])
    expect(await office.books.lateEvents.get(id)).toMatchObject({ state: 'moved', asked: null, history: [{ to: 'moved', principal: 'ann', reason: 'it belongs there' }] })
    const once = [await postedNets(office, everyone), await postedNets(office, everyone, scopeOf('asc606', january))]
    expect(await asked(office, move, { reason: 'again' })).toMatchObject({ status: 202, json: { state: 'moved' } })
    expect(await office.work()).toEqual([])
    expect([await postedNets(office, everyone), await postedNets(office, everyone, scopeOf('asc606', january))]).toEqual(once)
    const total = (...nets: readonly Record<string, bigint>[]): Record<string, bigint> => {
      const sums: Record<string, bigint> = {}
      for (const [role, net] of nets.flatMap((each) => Object.entries(each))) sums[role] = (sums[role] ?? 0n) + net
      return Object.fromEntries(Object.entries(sums).filter(([, net]) => net !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)))
    }
    expect(once[0]).not.toEqual(december0)
    expect(total(...once)).toEqual(total(december0, january0)) // by economic period nothing moved
    await startMonth(office)
    await closeMonth(office, { shards: shardsOf(office, ...everyone), policies })
    expect((await batchesIn(office)).map(({ revision }) => revision)).toEqual([1, 2])
    expect(total(statedNets(await statementsIn(office)), statedNets(await statementsIn(office, second)))).toEqual(once[0])
    const head = await office.books.chains.head('sub-a')
    expect(head?.dormant).toBe(false)
  })

  it('asked for before the reopening has reached its contract, it is refused: nothing is asked for that would be lost', async () => {
    const office = await afterDecember()
    await receive(office, credit(300_00n))
    const id = (await Array.fromAsync(office.books.lateEvents.list()))[0]!.id
    const by = (principal: string) => ({ principal, reason: 'it belongs there', at: office.clock.now() })
    await office.books.periods.askReopen(scopeOf(), december, by('ann'))
    expect(await office.books.periods.decideReopen(scopeOf(), december, { ...by('bob'), agreed: true })).toMatchObject({ ok: true })
    const move = () => asked(office, `/v1/late-events/${encodeURIComponent(id)}/move`, { reason: 'it belongs there' })
    expect(await move()).toMatchObject({ status: 409, json: { detail: expect.stringContaining('the reopening of 2026-12 has not reached sub-a yet') } })
    expect([office.sent.filter(({ queue }) => queue === 'contract'), (await office.books.lateEvents.get(id))?.asked]).toEqual([[], null])
    await reopenMonth(office, { shards: shardsOf(office, ...everyone) })
    expect((await move()).status).toBe(202)
    expect([await office.work(), (await office.books.lateEvents.get(id))?.state]).toEqual([[], 'moved'])
  })

  it('what stands in a period that is closed since is not moved, and nobody is told that it was', async () => {
    const office = await afterDecember()
    await receive(office, credit(300_00n))
    const id = (await Array.fromAsync(office.books.lateEvents.list()))[0]!.id
    const policies = office.world.policies.of('halden')
    await startMonth(office, scopeOf('asc606', january))
    await closeMonth(office, { shards: shardsOf(office, ...everyone), policies }, scopeOf('asc606', january))
    await reopenMonth(office, { shards: shardsOf(office, ...everyone) })
    expect(await asked(office, `/v1/late-events/${encodeURIComponent(id)}/move`, { reason: 'it belongs there' })).toMatchObject({ status: 409, json: { detail: expect.stringContaining('it stands in 2027-01, which was closed since') } })
    expect((await office.books.lateEvents.get(id))?.state).toBe('open')
  })

  it('or left where it stands, under a name; then it is not moved any more', async () => {
    const office = await afterDecember()
    await receive(office, credit(300_00n))
    const id = (await Array.fromAsync(office.books.lateEvents.list()))[0]!.id
    const act = (what: string) => asked(office, `/v1/late-events/${encodeURIComponent(id)}/${what}`, { reason: 'below what readers look at' }, 'bob')
    expect(await act('leave')).toMatchObject({ status: 200, json: { state: 'left', history: [{ to: 'left', principal: 'bob', reason: 'below what readers look at' }] } })
    expect(await act('move')).toMatchObject({ status: 409 })
    expect(await asked(office, '/v1/late-events')).toMatchObject({ json: { lateEvents: [] } })
  })

  it('while it waits the next close shows it', async () => {
    const office = await afterDecember()
    await receive(office, credit(300_00n))
    office.clock.advanceTo('2027-02-03T12:00:00.000Z' as never)
    const path = `/v1/periods/halden-us/asc606/${january}`
    await asked(office, `${path}/checks`, { reason: 'looking' })
    await workClosing(office.world, office.sent)
    const { json } = await asked(office, path)
    expect(z.array(z.object({ check: z.string(), state: z.string() })).parse(json['checks'])).toContainEqual({ check: 'late-events', state: 'warning' })
  })
})
