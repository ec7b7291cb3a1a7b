import * as z from 'zod'
import { openBooks } from '#books'
import { compilePolicy, policyRegistry } from '#policy'
import { memoryArchive } from '#runtime'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { halden } from '../../shared/policy/halden.ts'
import { closeThrough } from '../close/closing.ts'
import { december, january, scopeOf } from '../close/month-end.ts'
import { type Cut, CutOff, cutQueues, cutStore, noCut } from '../normalise/cut-off.ts'
import { type Office, factsIn, suspenseOf, tenant } from '../normalise/office.ts'
import { closedDecember, contracts, openDecember, other } from './policy-office.ts'

const answer = z.looseObject({ id: z.string().default(''), state: z.string().default(''), walk: z.object({ entity: z.string().nullable(), told: z.number() }).optional() })

async function asked(office: Office, path: string, body?: object, principal = 'ann') {
  const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await consoleApi(office.world).fetch(new Request(`http://127.0.0.1/v1${path}`, init), { principal })
  return { status: response.status, json: answer.parse(await response.json()) }
}

const propose = (office: Office, more: object = {}, principal = 'ann') => asked(office, '/policies/changes', { policy: compilePolicy(other), reason: 'even months', ...more }, principal)
const decide = (office: Office, id: string, principal = 'bob', agreed = true) => asked(office, `/policies/changes/${id}/decision`, { agreed, reason: 'as discussed' }, principal)

/** One walk over all contracts. */
async function walk(office: Office, id: string) {
  for (;;) {
    const answered = await asked(office, `/policies/changes/${id}/application`, {}, 'bob')
    if (answered.json.walk?.entity == null) return answered
  }
}

async function proposedAndApproved(office: Office): Promise<string> {
  const { json: { id } } = await propose(office)
  await decide(office, id)
  return id
}

const pinsOf = async ({ books }: Office) => Promise.all(contracts.map(async (contract) => (await books.chains.head(contract))?.policy))

/** Lines of a contract's chain in one book, net per role and both periods. */
async function netsOf({ books }: Office, contract: string, book = 'asc606'): Promise<Readonly<Record<string, bigint>>> {
  const nets: Record<string, bigint> = {}
  for await (const item of books.chains.history(contract))
    for (const { economicIn, postedIn, role, side, minor } of (await books.chains.lines(item))[book] ?? []) {
      const key = `${economicIn} posted ${postedIn} ${role}`
      nets[key] = (nets[key] ?? 0n) + (side === 'debit' ? minor : -minor)
    }
  return Object.fromEntries(Object.entries(nets).filter(([, net]) => net !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)))
}

describe('a policy that is applied to existing contracts', () => {
  it('S-160 is proposed with what it would change, and moves nothing before a second person approves it', async () => {
    const office = await closedDecember()
    const before = await Promise.all(contracts.map((contract) => netsOf(office, contract)))
    const { status, json } = await propose(office)
    expect([status, json]).toEqual([200, expect.objectContaining({ id: `policy-${other.hash.slice(0, 12)}-1`, state: 'proposed', method: 'full-retrospective', subject: other.hash, contracts: 3, changed: 3, proposed: expect.objectContaining({ principal: 'ann', reason: 'even months' }) })])
    expect((await asked(office, `/policies/changes/${json.id}`)).json['preview']).toMatchObject({ changed: 3, totals: expect.arrayContaining([expect.objectContaining({ book: 'asc606', role: 'revenue' })]) })
    expect(await asked(office, `/policies/changes/${json.id}/application`, {}, 'bob')).toMatchObject({ status: 409, json: { code: 'not-allowed', detail: expect.stringContaining('a second person approves it first') } })
    expect(await decide(office, json.id, 'ann')).toMatchObject({ status: 409, json: { code: 'second-person-needed' } })
    expect(await decide(office, json.id, 'bob')).toMatchObject({ status: 200, json: { state: 'approved', decided: { principal: 'bob' } } })
    expect([office.sent, await pinsOf(office), await Promise.all(contracts.map((contract) => netsOf(office, contract)))]).toEqual([[], contracts.map(() => halden().hash), before])
  })

  it('S-160 each contract is moved by a fact of its own, once; the difference lands in the first open period under the one it belongs to', async () => {
    const office = await closedDecember()
    const id = await proposedAndApproved(office)
    const before = await netsOf(office, 'sub-a')
    expect((await walk(office, id)).json).toMatchObject({ state: 'approved', walk: { entity: null } })
    expect([await pinsOf(office), office.sent.length]).toEqual([contracts.map(() => halden().hash), 3]) // each folds under its own policy until its own fact comes
    expect(await office.work()).toEqual([])
    expect(await pinsOf(office)).toEqual(contracts.map(() => other.hash))
    const after = await netsOf(office, 'sub-a')
    const moved = Object.entries(after).filter(([key, net]) => before[key] !== net)
    // December by days is 31 of 90 days of 90.00; by even months 30.00.
    expect(moved).toEqual([['2026-12 posted 2027-01 contract_liability', -1_00n], ['2026-12 posted 2027-01 revenue', 1_00n]])
    const facts = (await factsIn(office, 'sub-a')).filter(({ kind }) => kind === 'PolicyApplied')
    expect(facts).toMatchObject([{ policy: other.hash, method: 'full-retrospective', approvedBy: 'bob', source: { system: 'tieout', object: id } }])
    expect((await walk(office, id)).json).toMatchObject({ state: 'applied' })
    expect((await walk(office, id)).json).toMatchObject({ state: 'applied' })
    expect([await office.work(), await netsOf(office, 'sub-a'), await suspenseOf(office), await Array.fromAsync(office.books.lateEvents.list())]).toEqual([[], after, [], []])
  })

  it('S-160 what it books is posted with the next close, and December stays as it was reported', async () => {
    const office = await closedDecember()
    const stated = await Array.fromAsync(office.books.statements.list(scopeOf(), december))
    const id = await proposedAndApproved(office)
    await walk(office, id)
    await office.work()
    office.clock.advanceTo('2027-02-04T09:00:00.000Z' as never)
    await closeThrough(office, scopeOf('asc606', january))
    expect(await Array.fromAsync(office.books.statements.list(scopeOf(), december))).toEqual(stated)
    // January and what December was too high: 30.00 less 1.00, of each of the three.
    const rows = (await Array.fromAsync(office.books.statements.list(scopeOf('asc606', january), january))).flatMap(({ sheets }) => sheets.flatMap(({ totals }) => totals.filter(({ role }) => role === 'revenue')))
    expect(rows.reduce((sum, { side, minor }) => (side === 'credit' ? sum + minor : sum - minor), 0n)).toBe(3n * 29_00n)
  })

  it('is not applied while a period is closing, where it is not installed, or by a method that this release does not fold by', async () => {
    const office = await closedDecember()
    expect(await propose(office, { method: 'prospective' })).toMatchObject({ status: 409, json: { code: 'not-allowed' } })
    const id = await proposedAndApproved(office)
    await office.books.periods.move(scopeOf('asc606', january), january, 'OPEN', { principal: 'ann', reason: 'begun', at: office.clock.now() })
    await office.books.periods.move(scopeOf('asc606', january), january, 'CLOSING', { principal: 'ann', reason: 'month end', at: office.clock.now() })
    expect(await asked(office, `/policies/changes/${id}/application`, {})).toMatchObject({ status: 409, json: { detail: expect.stringContaining('asc606 2027-01 is closing') } })
    const alone = await closedDecember(policyRegistry([{ from: '2024-01-01', policy: halden() }]))
    const { json } = await propose(alone)
    expect(await decide(alone, json.id)).toMatchObject({ status: 409, json: { code: 'not-allowed', detail: expect.stringContaining('is not installed') } })
  })

  it('is stopped when it cannot end: who has moved stays moved, and another change may follow', async () => {
    const office = await closedDecember()
    const id = await proposedAndApproved(office)
    await walk(office, id)
    await office.take(office.sent.shift()!)
    expect(await decide(office, id, 'ann', false)).toMatchObject({ status: 200, json: { state: 'stopped', decided: { principal: 'bob' }, stopped: { principal: 'ann', reason: 'as discussed' } } })
    expect(await asked(office, `/policies/changes/${id}/application`, {})).toMatchObject({ status: 409 })
    const { json: { id: next } } = await propose(office)
    expect(await decide(office, next)).toMatchObject({ status: 200, json: { state: 'approved' } })
  })

  it('is refused by anybody, and then proposed anew; one is applied after the other', async () => {
    const office = await closedDecember()
    const { json: { id } } = await propose(office)
    expect(await propose(office)).toMatchObject({ status: 409, json: { code: 'not-allowed' } })
    expect(await decide(office, id, 'ann', false)).toMatchObject({ status: 200, json: { state: 'refused' } })
    expect(await decide(office, id)).toMatchObject({ status: 409 })
    expect((await propose(office)).json).toMatchObject({ id: `policy-${other.hash.slice(0, 12)}-2`, state: 'proposed' })
    expect((await asked(office, '/policies/changes')).json['changes']).toMatchObject([{ state: 'refused' }, { state: 'proposed' }])
  })
})

describe('S-160 whoever applies a policy is cut off at any write or message', () => {
  /** Whoever works in this office can be cut off where it writes or sends. */
  function cuttable(office: Office): Cut {
    const cut = noCut()
    const cutting = cutStore(office.store, cut)
    const books = openBooks({ store: { ...office.store, write: cutting.write, transact: cutting.transact }, tenant, archive: memoryArchive() })
    Object.assign(office.world, { books: () => books, queues: cutQueues(office.world.queues, cut) })
    return cut
  }

  /** Applies it to the end; whoever is cut off is replaced by somebody who asks again, and by a queue that delivers again. */
  async function appliedWith(office: Office, id: string): Promise<void> {
    for (let round = 0; round < 8; round += 1) {
      const ended = await walk(office, id).catch((fault: unknown) => {
        if (!(fault instanceof CutOff)) throw fault
        return undefined
      })
      office.sent.push(...(await office.work()))
      await office.work()
      if (ended?.json.state === 'applied') return
    }
    throw new Error('it is never applied')
  }

  /** What is held once it is applied by somebody who is cut off at one call; how many calls it took. */
  async function held(at: number, when: Cut['when']) {
    const office = await openDecember()
    const id = await proposedAndApproved(office)
    const cut = cuttable(office)
    Object.assign(cut, { at, when })
    await appliedWith(office, id)
    const applied = await Promise.all(contracts.map(async (contract) => (await factsIn(office, contract)).filter(({ kind }) => kind === 'PolicyApplied').length))
    const nets = await Promise.all(contracts.map((contract) => netsOf(office, contract)))
    return { calls: cut.calls, applied, nets, pins: await pinsOf(office), suspended: await suspenseOf(office) }
  }

  it('and every contract is moved exactly once', async () => {
    const { calls, ...whole } = await held(-1, 'before')
    expect([calls > 15, whole.applied, whole.pins, whole.suspended]).toEqual([true, [1, 1, 1], contracts.map(() => other.hash), []])
    for (let at = 0; at < calls; at += 1) for (const when of ['before', 'after'] as const) expect([at, when, await held(at, when)]).toEqual([at, when, { ...whole, calls: expect.any(Number) }])
  })
})
