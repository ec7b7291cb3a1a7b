import { firstDayOf, nextPeriod } from '#calendar'
import type { IssuedDocument } from '#gateways'
import { type World, policyInForce } from '#runtime'
import type { ReconcileScope } from './tie-out.ts'

/** Every invoice and credit note of a period by the lists of the billing systems that bill for the entity. */
export async function* issuedIn(world: Pick<World, 'billing' | 'policies' | 'clock'>, tenant: string, scope: ReconcileScope): AsyncIterable<IssuedDocument> {
  const policy = policyInForce(world, tenant)
  const systems = new Set(policy.entities[scope.entity]!.sources.filter((system) => system !== 'evidence'))
  const term = { startOn: firstDayOf(scope.period), endOn: firstDayOf(nextPeriod(scope.period)) }
  for (const system of systems) yield* (await world.billing(tenant, system)).issuedDocuments(term)
}
