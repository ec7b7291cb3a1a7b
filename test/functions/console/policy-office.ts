import type { Fact } from '#billing'
import { policyRegistry } from '#policy'
import { halden, haldenWith } from '../../shared/policy/halden.ts'
import { activated, platform } from '../../shared/recognition/given.ts'
import { closeThrough } from '../close/closing.ts'
import { receive, scopeOf } from '../close/month-end.ts'
import { type Office, openOffice } from '../normalise/office.ts'

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((fact) => ({ ...fact, contract, id: `${fact.id}@${contract}`, customer: `cus_${contract}` }))

/** The same policy, with service over time counted in even months. */
export const other = haldenWith('templates.yaml', 'pattern: { method: over-time-daily }', 'pattern: { method: over-time-monthly, firstLast: by-days }')
export const both = policyRegistry([{ from: '2024-01-01', policy: halden() }, { from: '2028-01-01', policy: other }])
export const contracts = ['sub-a', 'sub-b', 'sub-c']

/** Three contracts over a quarter. */
export async function openDecember(policies = both): Promise<Office> {
  const office = openOffice({ at: '2026-12-31T12:00:00.000Z', policies })
  for (const contract of contracts) await receive(office, of(contract, platform(`in_${contract}`, '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')))
  return office
}

/** The same, December closed in both books. */
export async function closedDecember(policies = both): Promise<Office> {
  const office = await openDecember(policies)
  office.clock.advanceTo('2027-01-04T09:00:00.000Z' as never)
  for (const book of ['asc606', 'ifrs15']) await closeThrough(office, scopeOf(book))
  office.sent.length = 0 // the journals of December
  return office
}
