import { type BookScope, type CloseRefusal, startClose } from '#books'
import { type Period, dateIn, firstDayOf, nextPeriod } from '#calendar'
import { type Outcome, refuse } from '#outcome'
import { limits } from '#topology'
import type { Base } from './base.ts'
import { backlogOf } from './gauges.ts'
import { policyInForce } from './policies.ts'
import type { World } from './world.ts'

export type StartWorld = Base & Pick<World, 'books' | 'policies' | 'queues' | 'gauges'>

/**
 * Starts the close of one period for a person or the timetable; refuses while its checks do not hold.
 *
 * @refuses PERIOD_NOT_ENDED (in the entity's time zone) and what `startClose` refuses
 */
export async function startClosing(
  world: Pick<StartWorld, 'books' | 'policies' | 'queues' | 'gauges' | 'clock'>,
  tenant: string,
  asked: BookScope & { readonly period: Period; readonly principal: string; readonly reason: string },
): Promise<Outcome<{ readonly messages: number }, CloseRefusal | 'PERIOD_NOT_ENDED'>> {
  const { principal, reason, ...scope } = asked
  const today = todayOf(world, tenant, scope.entity)
  if (today < firstDayOf(nextPeriod(scope.period))) return refuse('PERIOD_NOT_ENDED', `it is ${today} at ${scope.entity}; ${scope.period} can be closed when it is over`, scope.period)
  const book = policyInForce(world, tenant).books[scope.book]
  if (!book) return refuse('PERIOD_NOT_CLOSABLE', `policy keeps no book ${scope.book}`, scope.book)
  const messageOf = (shards: readonly [number, number]) => ({ message: { tenant, entity: scope.entity, book: scope.book, period: scope.period, shards: [...shards] } })
  const ports = {
    books: world.books(tenant),
    backlog: () => backlogOf(world.gauges),
    send: (ranges: readonly (readonly [number, number])[]) => world.queues.sendBatch('closing', ranges.map(messageOf)),
    shards: limits.shards,
    shardsPerMessage: limits.shardsPerClosingMessage,
    opensIn: book.opensIn as Period,
  }
  return startClose(ports, scope, { principal, reason, at: world.clock.now() })
}

function todayOf(world: Pick<StartWorld, 'policies' | 'clock'>, tenant: string, entity: string) {
  const { timeZone } = policyInForce(world, tenant).entities[entity] ?? { timeZone: 'UTC' }
  return dateIn(world.clock.now(), timeZone)
}
