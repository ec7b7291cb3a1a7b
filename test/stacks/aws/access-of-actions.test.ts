import type { Fact } from '#billing'
import { openSqliteStore } from '#books/sqlite'
import { policyRegistry } from '#policy'
import { startDue } from '../../../functions/close/start-due.ts'
import { receive } from '../../functions/close/month-end.ts'
import { type Office, openOffice } from '../../functions/normalise/office.ts'
import { haldenWith } from '../../shared/policy/halden.ts'
import { activated, platform } from '../../shared/recognition/given.ts'
import { actingAs, refusedTouches, touchesOf, watched } from './touches.ts'

const contract = 'sub-a'
const of = (...facts: readonly Fact[]): readonly Fact[] => facts.map((fact) => ({ ...fact, contract, id: `${fact.id}@${contract}`, customer: 'cus_1' }))

const close = `kind: close
dueOnDay:
  "2026-01-01":
    value: 1
    reference: ["decision 3"]`

const policies = policyRegistry([{ from: '2024-01-01', policy: haldenWith('close.yaml', 'kind: close', close) }])

/** December with one contract, on the first of January. */
async function openDecember(): Promise<Office> {
  const office = openOffice({ at: '2027-01-01T17:00:00.000Z', policies, store: watched(openSqliteStore({ file: ':memory:' })) })
  await receive(office, of(platform('in_1', '2026-12-01', 900_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')))
  return office
}

describe('what the sample month does not show of a function’s role in AWS', () => {
  it('allows a close that the timetable starts: its checks look at sources that differ', async () => {
    const office = await openDecember()
    expect(await actingAs('close', () => startDue(office.world))).toEqual(['halden-us asc606 2026-12', 'halden-us ifrs15 2026-12'])
    expect(touchesOf('close')).toContain('reads B')
    expect(refusedTouches()).toEqual([])
  })
})
