import type { Context, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { type Books, type PeriodRecord, type PeriodState, unmappedItem } from '#books'
import { type Period, isPeriod } from '#calendar'
import { calendarFor, checkModesOn, lastDayIn, postingTarget } from '#policy'
import { type SqsHandler, type StartWorld, type World, isTimetableTick, perMessage, policyInForce, redriven, sendingPorts, settlingRedrive } from '#runtime'
import { limits } from '#topology'
import { type CloseScope, closeShard } from './close-shard.ts'
import { type FinishedClose, type StatedClose, finishClose } from './finish-close.ts'
import { finishReview } from './finish-review.ts'
import { reopenShard } from './reopen-shard.ts'
import { type ReviewRange, reviewShards } from './review-shards.ts'
import { startDue } from './start-due.ts'

export type CloseWorld = Pick<World, 'books' | 'policies' | 'queues' | 'clock' | 'ids' | 'metrics' | 'log'>

const pointer = z.object({
  tenant: z.string().min(1),
  entity: z.string().min(1),
  book: z.string().min(1),
  period: z.string().refine(isPeriod, 'expected a period YYYY-MM'),
  turn: z.int().min(0).default(0),
  review: z.int().min(1).optional(),
  shards: z.tuple([z.int().min(0), z.int().max(limits.shards - 1)]),
  ...redriven,
})

/** The function has two triggers: the timetable starts what is due, the queue closes shards. */
export function closeOnEvent(world: CloseWorld & StartWorld): (event: unknown, context: Context) => Promise<unknown> {
  const onQueue = closeOnQueue(world)
  return (event, context) => (isTimetableTick(event) ? startDue(world) : onQueue(event as SQSEvent, context))
}

/**
 * Works the closing queue: a range of shards per message, to look at, to close or to reopen. The last one to look lets
 * the close go on when nothing stops it; the last one to close freezes the journals. A message of a turn or a run that
 * is past is done with.
 */
export const closeOnQueue = (world: CloseWorld): SqsHandler =>
  perMessage(world, pointer, settlingRedrive(world, async ({ tenant, shards, entity, book, period, turn, review }) => {
    const scope: CloseScope = { entity, book, period: period as Period }
    if (review !== undefined) return reviewRange(world, tenant, { ...scope, run: review, from: shards[0], to: shards[1] })
    const record = await world.books(tenant).periods.get(scope, scope.period)
    if (!record) throw new Error(`nobody started the close of ${entity} ${book} ${period}`)
    if (record.turn !== turn) return
    await (turn % 2 === 1 ? reopenRange : closeRange)(world, tenant, { record, shards })
  }))

const everyShard = Array.from({ length: limits.shards }, (_, shard) => shard)

interface Range {
  readonly record: PeriodRecord
  readonly shards: readonly [from: number, to: number]
}

/** Looks at a range of shards; whoever is last lets the close go on, unless a check stops it. */
async function reviewRange(world: CloseWorld, tenant: string, range: ReviewRange): Promise<void> {
  const { entity, book, period } = range
  const [books, policies] = [world.books(tenant), world.policies.of(tenant)]
  const run = await books.reviews.run(range)
  if (run?.run !== range.run) return
  const policy = policies.current(run.at.slice(0, 10))
  const calendar = calendarFor(policy, { book, on: `${period}-28` })
  await reviewShards({ books, policies, calendar, clock: world.clock }, range)
  await finishReview({ modes: checkModesOn(policy, { book, on: calendar.lastDayOf(period) }), ...sendingPorts(world, tenant, { entity, book, period }) }, range, world.clock.now())
}

async function closeRange(world: CloseWorld, tenant: string, { record, shards }: Range): Promise<void> {
  const { entity, book, period, revision, turn } = record
  const scope = { entity, book, period, revision }
  const books = world.books(tenant)
  const policies = world.policies.of(tenant)
  const run = await books.reviews.run(scope)
  const { at, principal, reason } = run?.passed && run.turn === turn ? run : movedTo(record, 'CLOSING')
  const policy = policies.current(at.slice(0, 10))
  const linesMax = Math.min(postingTarget(policy, scope).maxLines, limits.linesPerJournal)
  const settled = await statedWithoutContracts(books, scope, shards)
  for (let shard = shards[0]; shard <= shards[1]; shard += 1) if (!settled.has(shard)) await closeShard({ books, policies, clock: world.clock, linesMax }, { ...scope, shard, at, turn })
  const lastOn = lastDayIn(policy, scope)
  const ports = { books, queues: world.queues, ids: world.ids, policy, policyNow: policyInForce(world, tenant), lastOn, shards: everyShard, linesMax }
  await fileUnmapped(world, { tenant, record }, await finishClose(ports, scope, { principal, reason, at: world.clock.now(), turn }))
}

/** Shards that an earlier run of the message stated, with nobody to close or to let sleep: nothing is left to do in them. */
async function statedWithoutContracts(books: Books, scope: StatedClose, shards: Range['shards']): Promise<ReadonlySet<number>> {
  const stated = await books.statements.among(scope, scope.period, shards)
  return new Set(stated.filter(({ contracts }) => contracts === 0).map(({ shard }) => shard))
}

/** Files what blocks the journals where a person sees it and, once it is mapped, sends the close on; resolves it when they are frozen. */
async function fileUnmapped(world: CloseWorld, { tenant, record }: { tenant: string; record: PeriodRecord }, finished: FinishedClose): Promise<void> {
  const { entity, book, period, turn } = record
  const { suspense } = world.books(tenant)
  const [id, at] = [unmappedItem(record), world.clock.now()]
  if (!finished.ok) {
    const detail = { queue: 'closing', message: { tenant, entity, book, period, turn, shards: [0, 0] } }
    await suspense.hold({ id, document: null, code: finished.code, sentence: `no journal of ${period} is frozen: ${finished.sentence}`, amounts: [], contract: null, entity, period, detail, heldAt: at })
    world.log.warn('journals not frozen', { tenant, entity, book, period, code: finished.code, sentence: finished.sentence })
  } else if (finished.value === 'closed' && (await suspense.get(id)) !== undefined) await suspense.resolve(id, { principal: 'tieout', reason: 'every account is mapped; the journals are frozen', at })
}

async function reopenRange(world: CloseWorld, tenant: string, { record, shards }: Range): Promise<void> {
  const { entity, book, period, turn } = record
  const { at } = movedTo(record, 'OPEN')
  for (let shard = shards[0]; shard <= shards[1]; shard += 1) await reopenShard({ books: world.books(tenant), clock: world.clock }, { entity, book, period, turn, at, shard })
}

/** Who moved the period to this state last, and when. The start of the run that passed, or else this, is the moment of knowledge of everything that follows, however often it is resumed. */
function movedTo({ history, entity, book, period }: PeriodRecord, to: PeriodState): PeriodRecord['history'][number] {
  const move = history.findLast((each) => each.to === to)
  if (!move) throw new Error(`nobody started the close of ${entity} ${book} ${period}`)
  return move
}
