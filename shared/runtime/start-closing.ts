import { type BookScope, type CheckPorts, type CloseRefusal, type StartClosePorts, startClose, startReview } from '#books'
import { type Period, beginningOf, dateIn, dayNumber, instantOfEpochMs, lastDayOf } from '#calendar'
import { type Outcome, refuse } from '#outcome'
import { billingSystemsOf, calendarFor, checkModesOn, sspReviewFor } from '#policy'
import { limits } from '#topology'
import type { Base } from './base.ts'
import type { Message } from './queues.ts'
import { backlogOf } from './gauges.ts'
import { policyInForce } from './policies.ts'
import type { World } from './world.ts'

export type StartWorld = Base & Pick<World, 'books' | 'policies' | 'queues' | 'gauges'>

type ClosingWorld = Pick<StartWorld, 'books' | 'policies' | 'queues' | 'gauges' | 'clock'>

interface Asked extends BookScope {
  readonly period: Period
  readonly principal: string
  readonly reason: string
}

/**
 * Starts the close of one period for a person or the timetable; refuses while its checks do not hold.
 *
 * @refuses PERIOD_NOT_ENDED (in the entity's time zone, by the fiscal calendar of the book), SSP_NOT_REVIEWED (where policy asks for the review) and what `startClose` refuses
 */
export async function startClosing(world: ClosingWorld, tenant: string, { principal, reason, ...scope }: Asked): Promise<Outcome<{ readonly messages: number }, CloseRefusal | 'PERIOD_NOT_ENDED' | 'SSP_NOT_REVIEWED'>> {
  const policy = policyInForce(world, tenant)
  const today = dateIn(world.clock.now(), policy.entities[scope.entity]?.timeZone ?? 'UTC')
  const lastOn = calendarFor(policy, { book: scope.book, on: today }).lastDayOf(scope.period)
  if (today <= lastOn) return refuse('PERIOD_NOT_ENDED', `it is ${today} at ${scope.entity}; ${scope.period} can be closed when it is over, after ${lastOn}`, scope.period)
  const review = sspReviewFor(policy, scope.period)
  if (review.due && review.signedOff === null) return refuse('SSP_NOT_REVIEWED', `nobody has signed off the stand-alone selling prices through ${scope.period}; policy asks for it before this close`, scope.period)
  const book = policy.books[scope.book]
  if (!book) return refuse('PERIOD_NOT_CLOSABLE', `policy keeps no book ${scope.book}`, scope.book)
  const ports = { ...sendingPorts(world, tenant, scope), ...checkPortsOf(world, tenant, scope), opensIn: book.opensIn as Period }
  return startClose(ports, scope, { principal, reason, at: world.clock.now() })
}

/**
 * Looks at every live contract of a period without closing it, from its first day on: what the checks find is shown, and
 * can be accepted or repaired before the close.
 */
export async function startReviewing(world: ClosingWorld, tenant: string, { principal, reason, ...scope }: Asked): Promise<{ readonly messages: number }> {
  const ports = { ...sendingPorts(world, tenant, scope), ...checkPortsOf(world, tenant, scope) }
  const turn = (await ports.books.periods.get(scope, scope.period))?.turn ?? 0
  return { messages: await startReview(ports, scope, { principal, reason, at: world.clock.now(), turn, thenClose: false }) }
}

/** What the checks of a close look at, and which of them stop it by the policy in force. */
export function checkPortsOf(world: Omit<ClosingWorld, 'queues'>, tenant: string, { entity, book, period }: BookScope & { readonly period: Period }): CheckPorts {
  const policy = policyInForce(world, tenant)
  const on = calendarFor(policy, { book, on: lastDayOf(period) }).lastDayOf(period)
  const billing = { systems: billingSystemsOf(policy, entity), overAt: instantOfEpochMs(beginningOf(dayNumber(on) + 1, policy.entities[entity]?.timeZone ?? 'UTC')) }
  return { books: world.books(tenant), backlog: () => backlogOf(world.gauges), modes: checkModesOn(policy, { book, on }), shards: limits.shards, billing }
}

/** How the shards of a period are queued for the close function: to look at, to close, or to reopen. */
export function sendingPorts(world: Pick<StartWorld, 'books' | 'queues'>, tenant: string, { entity, book, period }: BookScope & { readonly period: Period }): Pick<StartClosePorts, 'books' | 'send' | 'shards' | 'shardsPerMessage'> {
  const send: StartClosePorts['send'] = (ranges, { turn, review }) => {
    const as = { ...(turn === 0 ? {} : { turn }), ...(review === undefined ? {} : { review }) }
    const messageOf = (shards: readonly [number, number]): { message: Message } => ({ message: { tenant, entity, book, period, shards: [...shards], ...as } })
    return world.queues.sendBatch('closing', ranges.map(messageOf))
  }
  return { books: world.books(tenant), send, shards: limits.shards, shardsPerMessage: limits.shardsPerClosingMessage }
}
