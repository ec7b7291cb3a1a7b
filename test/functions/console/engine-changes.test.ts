import * as z from 'zod'
import type { Fact } from '#billing'
import { contractResults } from '#books'
import { instant } from '#calendar'
import { type PolicyRegistry, policyRegistry } from '#policy'
import { checkPortsOf, startClosing } from '#runtime'
import { chainEntry, readHead } from '#subledger'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { halden, haldenWith } from '../../shared/policy/halden.ts'
import { activated, paid, platform } from '../../shared/recognition/given.ts'
import { closeThrough, workClosing } from '../close/closing.ts'
import { january, receive, scopeOf, statementsIn } from '../close/month-end.ts'
import { type Office, factsIn, openOffice, suspenseOf, tenant } from '../normalise/office.ts'

const contract = 'sub-a'
const of = (...facts: readonly Fact[]): readonly Fact[] => facts.map((fact) => ({ ...fact, contract, id: `${fact.id}@${contract}`, customer: 'cus_1' }))

/** What the next engine makes of the same policy: service over time in even months. */
const even = { ...haldenWith('templates.yaml', 'pattern: { method: over-time-daily }', 'pattern: { method: over-time-monthly, firstLast: by-days }'), hash: halden().hash }
const upgraded: PolicyRegistry = { current: () => even, byHash: (hash) => (hash === even.hash ? even : undefined) }

/** December is closed; then an engine takes over from the one that folded the contract, and computes other figures. */
async function afterUpgrade(policies = upgraded): Promise<Office> {
  const office = openOffice({ at: '2026-12-31T12:00:00.000Z', policies: policyRegistry([{ from: '2024-01-01', policy: halden() }]) })
  await receive(office, of(platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')))
  office.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
  for (const book of ['asc606', 'ifrs15']) await closeThrough(office, scopeOf(book))
  const head = (await readHead(office.books.chains, contract))!
  const folded = chainEntry({ facts: [], lines: {}, decisions: [], recordedAt: office.clock.now(), after: { ...head.held, engine: 'recognition/0' } }, 'facts')
  expect((await office.books.chains.append(folded, head.item)).kind).toBe('appended')
  return openOffice({ store: office.store, at: '2027-02-04T09:00:00.000Z', policies })
}

const answer = z.looseObject({ id: z.string().default(''), state: z.string().default(''), walk: z.object({ entity: z.string().nullable() }).optional() })

async function asked(office: Office, path: string, body: object, principal = 'ann') {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await consoleApi(office.world).fetch(new Request(`http://127.0.0.1/v1${path}`, init), { principal })
  return { status: response.status, json: answer.parse(await response.json()) }
}

async function walk(office: Office, id: string) {
  for (;;) {
    const answered = await asked(office, `/policies/changes/${id}/application`, {}, 'bob')
    if (answered.json.walk?.entity == null) return answered.json
  }
}

async function adopted(office: Office): Promise<string> {
  const { json: { id } } = await asked(office, '/engine/changes', { reason: 'the old one counted days wrongly' })
  await asked(office, `/policies/changes/${id}/decision`, { agreed: true, reason: 'quantified with the auditors' }, 'bob')
  await walk(office, id)
  expect(await office.work()).toEqual([])
  return id
}

const revenueIn = async ({ books }: Office): Promise<Readonly<Record<string, bigint>>> => {
  const nets: Record<string, bigint> = {}
  for await (const item of books.chains.history(contract))
    for (const { economicIn, postedIn, role, side, minor } of (await books.chains.lines(item))['asc606'] ?? []) if (role === 'revenue') nets[`${economicIn} in ${postedIn}`] = (nets[`${economicIn} in ${postedIn}`] ?? 0n) + (side === 'credit' ? minor : -minor)
  return nets
}

const dayByDay = { '2026-12 in 2026-12': 31_00n }

describe('ENGINE_DRIFT: an engine that computes other figures than the one before', () => {
  it('stops the close that looks at the contract, which is held with the amount; nothing moves by itself', async () => {
    const office = await afterUpgrade()
    const scope = scopeOf('asc606', january)
    expect(await startClosing(office.world, tenant, { ...scope, principal: 'ann', reason: 'month end' })).toMatchObject({ ok: true })
    await workClosing(office.world, office.sent)
    const results = await contractResults(checkPortsOf(office.world, tenant, scope), scope)
    expect(results.find(({ check }) => check === 'trial-balance')).toMatchObject({ state: 'failed', mode: 'blocks', amounts: [{ currency: 'USD', minor: 1_00n }], examples: [{ contract, code: 'ENGINE_DRIFT' }] })
    expect(await suspenseOf(office)).toMatchObject([{ id: expect.stringMatching(/^drift:sub-a:\d+$/), code: 'ENGINE_DRIFT', contract, amounts: [{ currency: 'USD', minor: 1_00n }], state: 'open' }])
    expect([await office.books.periods.state(scope, january), await statementsIn(office, scope), await revenueIn(office)]).toEqual(['CLOSING', [], dayByDay])
  })

  it('is adopted by two people: the difference lands in the first open period, the contract is released, and the close goes on', async () => {
    const office = await afterUpgrade()
    const proposed = await asked(office, '/engine/changes', { reason: 'the old one counted days wrongly' })
    expect(proposed).toMatchObject({ status: 200, json: { id: 'engine-recognition-1-1', kind: 'engine', method: 'correction', contracts: 1, changed: 1, state: 'proposed' } })
    const { id } = proposed.json
    expect(await suspenseOf(office)).toMatchObject([{ code: 'ENGINE_DRIFT', amounts: [{ currency: 'USD', minor: 1_00n }], state: 'open' }])
    expect(await asked(office, `/policies/changes/${id}/decision`, { agreed: true, reason: 'agreed' })).toMatchObject({ status: 409, json: { code: 'second-person-needed' } })
    await asked(office, `/policies/changes/${id}/decision`, { agreed: true, reason: 'quantified with the auditors' }, 'bob')
    expect((await walk(office, id)).state).toBe('approved')
    expect([await office.work(), office.faults]).toEqual([[], []])
    expect(await revenueIn(office)).toEqual({ ...dayByDay, '2026-12 in 2027-01': -1_00n })
    expect(await suspenseOf(office)).toMatchObject([{ state: 'resolved', history: [{ principal: 'bob', reason: `adopted by ${id}` }] }])
    const head = (await office.books.chains.head(contract))!
    const decisions = (await office.books.chains.decisions(head)).map(({ code, cite }) => [code, cite])
    expect([head.engine, decisions]).toEqual(['recognition/1', expect.arrayContaining([['POLICY_APPLIED', ['ASC 250-10-45-23 · IAS 8.42']], ['OVER_TIME_MONTHLY', expect.anything()]])])
    expect((await walk(office, id)).state).toBe('applied')
    await closeThrough(office, scopeOf('asc606', january))
    expect(await revenueIn(office)).toEqual({ ...dayByDay, '2026-12 in 2027-01': -1_00n, '2027-01 in 2027-01': 30_00n })
  })

  it('holds a new fact, which is folded once the engine is adopted and it is redriven', async () => {
    const office = await afterUpgrade()
    const [payment] = of(paid('ch_1', '2027-01-05', 'in_1', 90_00n))
    await receive(office, [payment!])
    expect((await suspenseOf(office)).map(({ id, code, state }) => [id.split(':')[0], code, state])).toEqual([['drift', 'ENGINE_DRIFT', 'open'], ['fact', 'ENGINE_DRIFT', 'open']])
    await adopted(office)
    await receive(office, [payment!])
    expect((await factsIn(office, contract)).map(({ kind }) => kind)).toEqual(['InvoiceIssued', 'ServiceActivated', 'PolicyApplied', 'InvoicePaymentApplied'])
  })

  it('is not proposed where it computes what the books hold', async () => {
    const office = openOffice({ at: '2026-12-31T12:00:00.000Z' })
    await receive(office, of(platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')))
    expect(await asked(office, '/engine/changes', { reason: 'just in case' })).toMatchObject({ status: 409, json: { code: 'not-allowed' } })
  })

  it('is not adopted over balances that are not what the lines of the chain come to: those were changed by somebody', async () => {
    const office = await afterUpgrade()
    const head = (await readHead(office.books.chains, contract))!
    const { asc606 } = head.held.books
    const altered = { ...head.held, books: { ...head.held.books, asc606: { ...asc606!, balances: { ...asc606!.balances, revenue: -40_00n, contract_liability: -50_00n } } } }
    await office.books.chains.append(chainEntry({ facts: [], lines: {}, decisions: [], recordedAt: office.clock.now(), after: altered }, 'facts'), head.item)
    await adopted(office)
    expect([await revenueIn(office), (await suspenseOf(office)).map(({ code, state }) => [code, state])]).toEqual([dayByDay, [['ENGINE_DRIFT', 'open'], ['ENGINE_DRIFT', 'open']]])
  })
})

describe('the engine that an item names', () => {
  it('is the one that folded it, also where a close did and nothing differed', async () => {
    const office = await afterUpgrade(policyRegistry([{ from: '2024-01-01', policy: halden() }]))
    await closeThrough(office, scopeOf('asc606', january))
    const engines: string[] = []
    for await (const { kind, engine } of office.books.chains.history(contract)) engines.push(`${kind} ${engine}`)
    expect(engines.slice(-2)).toEqual(['facts recognition/0', 'close recognition/1'])
    expect(await suspenseOf(office)).toEqual([])
  })
})
