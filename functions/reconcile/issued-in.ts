import { addDays } from '#calendar'
import type { IssuedDocument } from '#gateways'
import { billingSystemsOf, calendarFor } from '#policy'
import { type World, policyInForce } from '#runtime'
import type { ReconcileScope } from './tie-out.ts'

/** Every invoice and credit note of a fiscal period by the lists of the billing systems that bill for the entity. */
export async function* issuedIn(world: Pick<World, 'billing' | 'policies' | 'clock'>, tenant: string, scope: ReconcileScope): AsyncIterable<IssuedDocument> {
  const policy = policyInForce(world, tenant)
  const calendar = calendarFor(policy, { book: scope.book, on: `${scope.period}-28` })
  const term = { startOn: calendar.firstDayOf(scope.period), endOn: addDays(calendar.lastDayOf(scope.period), 1) }
  for (const system of billingSystemsOf(policy, scope.entity)) yield* (await world.billing(tenant, system)).issuedDocuments(term)
}
