import type { Context, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import type { PeriodRecord, PeriodState } from '#books'
import { type Period, isPeriod } from '#calendar'
import { postingTarget } from '#policy'
import { type SqsHandler, type StartWorld, type World, isTimetableTick, perMessage, redriven, settlingRedrive } from '#runtime'
import { limits } from '#topology'
import { type CloseScope, closeShard } from './close-shard.ts'
import { finishClose } from './finish-close.ts'
import { reopenShard } from './reopen-shard.ts'
import { startDue } from './start-due.ts'

export type CloseWorld = Pick<World, 'books' | 'policies' | 'queues' | 'clock' | 'ids' | 'metrics' | 'log'>

const pointer = z.object({
  tenant: z.string().min(1),
  entity: z.string().min(1),
  book: z.string().min(1),
  period: z.string().refine(isPeriod, 'expected a period YYYY-MM'),
  turn: z.int().min(0).default(0),
  shards: z.tuple([z.int().min(0), z.int().max(limits.shards - 1)]),
  ...redriven,
})

/** The function has two triggers: the timetable starts what is due, the queue closes shards. */
export function closeOnEvent(world: CloseWorld & StartWorld): (event: unknown, context: Context) => Promise<unknown> {
  const onQueue = closeOnQueue(world)
  return (event, context) => (isTimetableTick(event) ? startDue(world) : onQueue(event as SQSEvent, context))
}

/**
 * Works the closing queue: a range of shards per message, to close or to reopen; the last one to close freezes the
 * journals. A message of a turn that is past is done with.
 */
export const closeOnQueue = (world: CloseWorld): SqsHandler =>
  perMessage(world, pointer, settlingRedrive(world, async ({ tenant, shards, entity, book, period, turn }) => {
    const scope: CloseScope = { entity, book, period: period as Period }
    const record = await world.books(tenant).periods.get(scope, scope.period)
    if (!record) throw new Error(`nobody started the close of ${entity} ${book} ${period}`)
    if (record.turn !== turn) return
    await (turn % 2 === 1 ? reopenRange : closeRange)(world, tenant, { record, shards })
  }))

interface Range {
  readonly record: PeriodRecord
  readonly shards: readonly [from: number, to: number]
}

async function closeRange(world: CloseWorld, tenant: string, { record, shards }: Range): Promise<void> {
  const { entity, book, period, revision, turn } = record
  const scope = { entity, book, period, revision }
  const books = world.books(tenant)
  const policies = world.policies.of(tenant)
  const { at, principal, reason } = movedTo(record, 'CLOSING')
  const policy = policies.current(at.slice(0, 10))
  const linesMax = Math.min(postingTarget(policy, scope).maxLines, limits.linesPerJournal)
  for (let shard = shards[0]; shard <= shards[1]; shard += 1) await closeShard({ books, policies, linesMax }, { ...scope, shard, at, turn })
  await finishClose({ books, queues: world.queues, ids: world.ids, policy, shards: limits.shards, linesMax }, scope, { principal, reason, at, turn })
}

async function reopenRange(world: CloseWorld, tenant: string, { record, shards }: Range): Promise<void> {
  const { entity, book, period, turn } = record
  const { at } = movedTo(record, 'OPEN')
  for (let shard = shards[0]; shard <= shards[1]; shard += 1) await reopenShard(world.books(tenant), { entity, book, period, turn, at, shard })
}

/** Who moved the period to this state last, and when: the moment of knowledge of everything that follows, however often it is resumed. */
function movedTo({ history, entity, book, period }: PeriodRecord, to: PeriodState): PeriodRecord['history'][number] {
  const move = history.findLast((each) => each.to === to)
  if (!move) throw new Error(`nobody started the close of ${entity} ${book} ${period}`)
  return move
}
