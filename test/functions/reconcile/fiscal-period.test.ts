import type { World } from '#runtime'
import type { IssuedDocument } from '#gateways'
import { instant, period } from '#calendar'
import { reconcileOnTimetable, reconcileScope } from '../../../functions/reconcile/on-timetable.ts'
import { platform } from '../../shared/recognition/given.ts'
import { fiscalPolicies } from '../close/fiscal-policies.ts'
import { receive } from '../close/month-end.ts'
import { entity, openOffice, tenant } from '../normalise/office.ts'
import { issued } from './ledger-room.ts'

const own = '{ calendar: own, firstPeriod: "2026-12", periodStarts: ["2026-11-30", "2026-12-28", "2027-01-25"] }'
const nothing = async function* () {}
const emptyLedger = { find: async () => undefined, findByPrefix: nothing, balances: nothing } as never

it('billing and the subledger are compared by the days of the fiscal period', async () => {
  const office = openOffice({ at: '2027-01-26T09:00:00.000Z', policies: fiscalPolicies('asc606', own) })
  const list: IssuedDocument[] = []
  for (const [key, on] of [['a', '2026-11-30'], ['b', '2026-12-27'], ['c', '2026-12-28'], ['d', '2027-01-24']] as const) {
    await office.books.routes.assign({ system: 'stripe', object: `in_${key}` }, [{ contract: `stripe:sub_${key}`, weightMinor: 1n }])
    await receive(office, [{ ...platform(`in_${key}`, on, 90_00n, [on, '2027-03-01']), contract: `stripe:sub_${key}`, id: `in_${key}` } as never])
    list.push(issued(`stripe:in_${key}`, 90_00n, { issuedOn: on as IssuedDocument['issuedOn'] }))
  }
  const source = { fetch: async () => null, issuedDocuments: async function* (term: { startOn: string; endOn: string }) { for (const one of list) if (one.issuedOn >= term.startOn && one.issuedOn < term.endOn) yield one }, eventsSince: nothing }
  const world = { ...office.world, erp: () => Promise.resolve(emptyLedger), billing: (_tenant: string, system: string) => Promise.resolve(system === 'stripe' ? source : { ...source, issuedDocuments: nothing }) } as unknown as World
  const compared = async (name: string) => (await reconcileScope(world, tenant, { entity, book: 'asc606', period: period(name) })).documents.map(({ object, heldMinor }) => [object, heldMinor])
  expect(await compared('2026-12')).toEqual([['stripe:in_a', 90_00n], ['stripe:in_b', 90_00n]])
  expect(await compared('2027-01')).toEqual([['stripe:in_c', 90_00n], ['stripe:in_d', 90_00n]])
})

it('before the first close the timetable compares the first period and the one that runs, by the calendar of each book and the zone of the entity', async () => {
  const office = openOffice({ at: '2026-12-28T04:59:00.000Z', policies: fiscalPolicies('asc606', own) }) // 27 December 23:59 in New York
  const world = { ...office.world, erp: () => Promise.resolve(emptyLedger) } as unknown as World
  const compared = async () => (await reconcileOnTimetable(world)()).map(({ scope }) => `${scope.book} ${scope.period}`)
  expect(await compared()).toEqual(['asc606 2026-12', 'ifrs15 2026-12'])
  office.clock.advanceTo(instant('2026-12-28T05:01:00.000Z'))
  expect(await compared()).toEqual(['asc606 2026-12', 'asc606 2027-01', 'ifrs15 2026-12'])
  office.clock.advanceTo(instant('2027-01-01T04:59:00.000Z')) // New Year's Eve in New York
  expect(await compared()).toEqual(['asc606 2026-12', 'asc606 2027-01', 'ifrs15 2026-12'])
})
