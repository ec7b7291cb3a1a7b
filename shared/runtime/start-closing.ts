import { type BookScope, type CloseRefusal, type StartClosePorts, startClose } from '#books'
import { type Period, dateIn, firstDayOf, nextPeriod } from '#calendar'
import { type Outcome, refuse } from '#outcome'
import { sspReviewFor } from '#policy'
import { limits } from '#topology'
import type { Base } from './base.ts'
import type { Message } from './queues.ts'
import { backlogOf } from './gauges.ts'
import { policyInForce } from './policies.ts'
import type { World } from './world.ts'

export type StartWorld = Base & Pick<World, 'books' | 'policies' | 'queues' | 'gauges'>

/**
 * Starts the close of one period for a person or the timetable; refuses while its checks do not hold.
 *
 * @refuses PERIOD_NOT_ENDED (in the entity's time zone), SSP_NOT_REVIEWED (where policy asks for the review) and what `startClose` refuses
 */
export async function startClosing(
  world: Pick<StartWorld, 'books' | 'policies' | 'queues' | 'gauges' | 'clock'>,
  tenant: string,
  asked: BookScope & { readonly period: Period; readonly principal: string; readonly reason: string },
): Promise<Outcome<{ readonly messages: number }, CloseRefusal | 'PERIOD_NOT_ENDED' | 'SSP_NOT_REVIEWED'>> {
  const { principal, reason, ...scope } = asked
  const today = todayOf(world, tenant, scope.entity)
  if (today < firstDayOf(nextPeriod(scope.period))) return refuse('PERIOD_NOT_ENDED', `it is ${today} at ${scope.entity}; ${scope.period} can be closed when it is over`, scope.period)
  const policy = policyInForce(world, tenant)
  const review = sspReviewFor(policy, scope.period)
  if (review.due && review.signedOff === null) return refuse('SSP_NOT_REVIEWED', `nobody has signed off the stand-alone selling prices through ${scope.period}; policy asks for it before this close`, scope.period)
  const book = policy.books[scope.book]
  if (!book) return refuse('PERIOD_NOT_CLOSABLE', `policy keeps no book ${scope.book}`, scope.book)
  const ports = { ...sendingPorts(world, tenant, scope), backlog: () => backlogOf(world.gauges), opensIn: book.opensIn as Period }
  return startClose(ports, scope, { principal, reason, at: world.clock.now() })
}

/** How the shards of a period are queued for the close function, for its close or its reopening. */
export function sendingPorts(world: Pick<StartWorld, 'books' | 'queues'>, tenant: string, { entity, book, period }: BookScope & { readonly period: Period }): Pick<StartClosePorts, 'books' | 'send' | 'shards' | 'shardsPerMessage'> {
  const send: StartClosePorts['send'] = (ranges, turn) => {
    const messageOf = (shards: readonly [number, number]): { message: Message } => ({ message: { tenant, entity, book, period, shards: [...shards], ...(turn === 0 ? {} : { turn }) } })
    return world.queues.sendBatch('closing', ranges.map(messageOf))
  }
  return { books: world.books(tenant), send, shards: limits.shards, shardsPerMessage: limits.shardsPerClosingMessage }
}

function todayOf(world: Pick<StartWorld, 'policies' | 'clock'>, tenant: string, entity: string) {
  const { timeZone } = policyInForce(world, tenant).entities[entity] ?? { timeZone: 'UTC' }
  return dateIn(world.clock.now(), timeZone)
}
