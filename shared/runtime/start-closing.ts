import { type BookScope, startClose } from '#books'
import type { Period } from '#calendar'
import { limits } from '#topology'
import type { Base } from './base.ts'
import { backlogOf } from './gauges.ts'
import type { World } from './world.ts'

export type StartWorld = Base & Pick<World, 'books' | 'policies' | 'queues' | 'gauges'>

/** Starts the close of one period for a person or the timetable; refuses while its checks do not hold. */
export function startClosing(
  world: Pick<StartWorld, 'books' | 'queues' | 'gauges' | 'clock'>,
  tenant: string,
  asked: BookScope & { readonly period: Period; readonly principal: string; readonly reason: string },
): ReturnType<typeof startClose> {
  const { principal, reason, ...scope } = asked
  const messageOf = (shards: readonly [number, number]) => ({ message: { tenant, entity: scope.entity, book: scope.book, period: scope.period, shards: [...shards] } })
  const ports = {
    books: world.books(tenant),
    backlog: () => backlogOf(world.gauges),
    send: (ranges: readonly (readonly [number, number])[]) => world.queues.sendBatch('closing', ranges.map(messageOf)),
    shards: limits.shards,
    shardsPerMessage: limits.shardsPerClosingMessage,
  }
  return startClose(ports, scope, { principal, reason, at: world.clock.now() })
}
