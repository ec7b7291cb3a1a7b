import { instant } from '#calendar'
import { escalationFor } from '#policy'
import type { LogFields } from '#runtime'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { reconcileOnTimetable } from '../../../functions/reconcile/on-timetable.ts'
import { halden, haldenWith } from '../../shared/policy/halden.ts'
import { get } from '../console/asking.ts'
import { tenant } from '../normalise/office.ts'
import { type LedgerRoom, issued, openLedgerRoom } from './ledger-room.ts'

let room: LedgerRoom
const warned: [string, LogFields | undefined][] = []
beforeEach(async () => {
  room = await openLedgerRoom()
  warned.length = 0
})
afterEach(() => room.close())

/** The nightly run at five o'clock of a day of January. */
async function night(day: string): Promise<void> {
  room.office.clock.advanceTo(instant(`2027-01-${day}T09:00:00.000Z`))
  const log = { ...room.world.log, warn: (happened: string, fields?: LogFields) => void warned.push([happened, fields]) }
  await reconcileOnTimetable({ ...room.world, log, policies: { tenants: [tenant], of: room.world.policies.of } })()
}
const missing = async () => (await room.breaks('open')).find(({ id }) => id === 'billing:asc606:missing:stripe:in_9')!

describe('a break that nobody clears', () => {
  beforeEach(async () => {
    room.list.push(issued('stripe:in_9', 25_00n))
    await night('05')
  })

  it('S-250 is escalated when it is one, three and five days old: once each, recorded, logged and counted', async () => {
    const seen: [string, number | undefined, string | undefined][] = []
    for (const day of ['05', '06', '07', '08', '09', '10', '11']) {
      await night(day)
      const { escalation } = await missing()
      seen.push([day, escalation?.level, escalation?.to])
    }
    expect(seen).toEqual([
      ['05', undefined, undefined],
      ['06', 1, 'revenue operations'],
      ['07', 1, 'revenue operations'],
      ['08', 2, 'revenue accounting'],
      ['09', 2, 'revenue accounting'],
      ['10', 3, 'controller'],
      ['11', 3, 'controller'],
    ])
    expect((await missing()).history).toMatchObject([
      { to: 'escalated', principal: 'tieout', reason: 'open for 1 day: escalated to revenue operations', at: '2027-01-06T09:00:00.000Z' },
      { to: 'escalated', reason: 'open for 3 days: escalated to revenue accounting', at: '2027-01-08T09:00:00.000Z' },
      { to: 'escalated', reason: 'open for 5 days: escalated to controller', at: '2027-01-10T09:00:00.000Z' },
    ])
    const mine = warned.filter(([, fields]) => fields?.subject === 'billing:asc606:missing:stripe:in_9')
    expect(mine.map(([happened, fields]) => [happened, fields?.count])).toEqual([['break escalated', 1], ['break escalated', 2], ['break escalated', 3]])
    expect(room.office.metrics.total('BreaksEscalated', { reason: 'level-3' })).toBeGreaterThanOrEqual(1)
  })

  it('S-250 a run that was missed does not lose a level, and the API says to whom it went', async () => {
    await night('09')
    expect(await missing()).toMatchObject({ escalation: { level: 2, to: 'revenue accounting', at: '2027-01-09T09:00:00.000Z' } })
    const { json } = await get({ api: consoleApi(room.world as never) }, '/v1/breaks')
    expect(json['breaks']).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'billing:asc606:missing:stripe:in_9', ageDays: 4, escalation: { level: 2, to: 'revenue accounting', at: '2027-01-09T09:00:00.000Z' } })]))
  })

  it('one that is gone and comes back begins anew', async () => {
    await night('07')
    room.list.pop()
    await night('08')
    expect(await missing()).toBeUndefined()
    room.list.push(issued('stripe:in_9', 25_00n))
    await night('09')
    expect((await missing()).escalation).toBeNull()
    await night('10')
    expect((await missing()).escalation?.level).toBe(1)
  })
})

it('S-250 whom a break is brought to, and when, is policy', () => {
  const asked = { book: 'asc606', on: '2027-01-05' }
  expect(escalationFor(halden(), asked).map(({ afterDays }) => afterDays)).toEqual([1, 3, 5])
  const stated = haldenWith('close.yaml', 'kind: close', "kind: close\nbreaks:\n  '2024-01-01':\n    reference: ['company rule: ageing of differences']\n    value: [{ afterDays: 10, to: chief accountant }, { afterDays: 2, to: desk }]")
  expect(escalationFor(stated, asked)).toEqual([{ afterDays: 2, to: 'desk' }, { afterDays: 10, to: 'chief accountant' }])
})
