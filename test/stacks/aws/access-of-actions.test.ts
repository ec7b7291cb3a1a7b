import type { Fact } from '#billing'
import { openSqliteStore } from '#books/sqlite'
import { compilePolicy, policyRegistry } from '#policy'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { startDue } from '../../../functions/close/start-due.ts'
import { closeThrough } from '../../functions/close/closing.ts'
import { december, receive, reopenMonth, scopeOf, shardsOf } from '../../functions/close/month-end.ts'
import { type Office, openOffice } from '../../functions/normalise/office.ts'
import { halden, haldenWith } from '../../shared/policy/halden.ts'
import { activated, creditNote, platform } from '../../shared/recognition/given.ts'
import { actingAs, refusedTouches, touchesOf, watched } from './touches.ts'

const contract = 'sub-a'
const of = (...facts: readonly Fact[]): readonly Fact[] => facts.map((fact) => ({ ...fact, contract, id: `${fact.id}@${contract}`, customer: 'cus_1' }))

const close = `kind: close
dueOnDay:
  "2026-01-01":
    value: 1
    reference: ["decision 3"]
lateEvents:
  "2026-01-01":
    value: [{ name: large, amountAtLeast: { USD: "1" }, treatment: reopen }]
    reference: ["ASC 250-10-45-23 · IAS 8.42"]`

const policies = policyRegistry([{ from: '2024-01-01', policy: haldenWith('close.yaml', 'kind: close', close) }, { from: '2028-01-01', policy: halden() }])

/** December with one contract, on the first of January. */
async function openDecember(): Promise<Office> {
  const office = openOffice({ at: '2027-01-01T17:00:00.000Z', policies, store: watched(openSqliteStore({ file: ':memory:' })) })
  await receive(office, of(platform('in_1', '2026-12-01', 900_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')))
  return office
}

async function asked(office: Office, path: string, body: object, principal = 'ann') {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await actingAs('console', async () => consoleApi(office.world).fetch(new Request(`http://127.0.0.1/v1${path}`, init), { principal }))
  return { status: response.status, json: (await response.json()) as { id?: string } }
}

/** Works the queues, each under the name of its function. */
async function work(office: Office): Promise<void> {
  for (let next = office.sent.shift(); next; next = office.sent.shift()) {
    const one = next
    expect(await actingAs(one.queue === 'intake' ? 'normalise' : 'recognise', () => office.take(one))).toBe(true)
  }
}

describe('what the sample month does not show of a function’s role in AWS', () => {
  it('allows a close that the timetable starts: its checks look at sources that differ', async () => {
    const office = await openDecember()
    expect(await actingAs('close', () => startDue(office.world))).toEqual(['halden-us asc606 2026-12', 'halden-us ifrs15 2026-12'])
    expect([touchesOf('close'), refusedTouches()]).toEqual([expect.arrayContaining(['reads B']), []])
  })

  it('allows what moving a late event takes: a person asks, and the contract’s own writer moves it', async () => {
    const office = await openDecember()
    await closeThrough(office, scopeOf('asc606', december))
    office.sent.length = 0
    await receive(office, of(creditNote('cn_1', '2026-12-20', { invoice: 'in_1', lines: [{ line: 'l1', net: 300_00n }] })))
    const [late] = await Array.fromAsync(office.books.lateEvents.list())
    await reopenMonth(office, { shards: shardsOf(office, contract) })
    expect((await asked(office, `/late-events/${encodeURIComponent(late?.id ?? '')}/move`, { reason: 'it belongs there' })).status).toBe(202)
    await work(office)
    expect((await office.books.lateEvents.get(late?.id ?? ''))?.state).toBe('moved')
    expect([touchesOf('recognise'), refusedTouches()]).toEqual([expect.arrayContaining(['writes C', 'writes L']), []])
  })

  it('allows what a change of policy takes: two people, a walk over the contracts, and a fact of each', async () => {
    const office = await openDecember()
    const { json: { id = '' } } = await asked(office, '/policies/changes', { policy: compilePolicy(halden()), reason: 'fewer rules' })
    await asked(office, `/policies/changes/${id}/decision`, { agreed: true, reason: 'as discussed' }, 'bob')
    for (let walked = 0; walked < 3; walked += 1) expect((await asked(office, `/policies/changes/${id}/application`, {})).status).toBe(200)
    await work(office)
    expect((await office.books.chains.head(contract))?.policy).toBe(halden().hash)
    expect([touchesOf('console'), touchesOf('normalise'), refusedTouches()]).toEqual([expect.arrayContaining(['writes U', 'writes D', 'writes H']), expect.arrayContaining(['reads D']), []])
  })
})
