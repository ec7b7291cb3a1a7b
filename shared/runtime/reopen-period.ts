import { type BookScope, type PeriodRecord, type PeriodRefusal, isReopened, sendShards } from '#books'
import type { Period } from '#calendar'
import { type Outcome, accept } from '#outcome'
import { type StartWorld, sendingPorts } from './start-closing.ts'

export type ReopenWorld = Pick<StartWorld, 'books' | 'queues' | 'clock'>

interface Asked extends BookScope {
  readonly period: Period
  readonly principal: string
  readonly reason: string
}

/**
 * Asks that a closed period be reopened; it stays closed until a second person agrees.
 *
 * @refuses NOT_ALLOWED: it is not closed, it is locked, or another one is reopened
 */
export function askReopening(world: ReopenWorld, tenant: string, { principal, reason, ...scope }: Asked): Promise<Outcome<PeriodRecord, PeriodRefusal>> {
  return world.books(tenant).periods.askReopen(scope, scope.period, { principal, reason, at: world.clock.now() })
}

/**
 * Agrees to a reopening that another person asked for, or refuses it. Once agreed every shard gets a message; agreeing
 * again after a crash sends them again.
 *
 * @refuses SECOND_PERSON_NEEDED · NOT_ALLOWED
 */
export async function decideReopening(world: ReopenWorld, tenant: string, { agreed, principal, reason, ...scope }: Asked & { readonly agreed: boolean }): Promise<Outcome<PeriodRecord, PeriodRefusal>> {
  const { periods } = world.books(tenant)
  const standing = await periods.get(scope, scope.period)
  const again = standing !== undefined && agreed && standing.state === 'OPEN' && isReopened(standing)
  const decided = again ? accept(standing) : await periods.decideReopen(scope, scope.period, { agreed, principal, reason, at: world.clock.now() })
  if (decided.ok && agreed) await sendShards(sendingPorts(world, tenant, scope), scope)
  return decided
}
