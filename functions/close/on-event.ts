import type { Context, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import type { Instant, Period } from '#calendar'
import { isPeriod } from '#calendar'
import { postingTarget } from '#policy'
import { type SqsHandler, type StartWorld, type World, isTimetableTick, perMessage, redriven, settlingRedrive } from '#runtime'
import { limits } from '#topology'
import { type CloseScope, closeShard } from './close-shard.ts'
import { finishClose } from './finish-close.ts'
import { startDue } from './start-due.ts'

export type CloseWorld = Pick<World, 'books' | 'policies' | 'queues' | 'clock' | 'ids' | 'metrics' | 'log'>

const pointer = z.object({
  tenant: z.string().min(1),
  entity: z.string().min(1),
  book: z.string().min(1),
  period: z.string().refine(isPeriod, 'expected a period YYYY-MM'),
  shards: z.tuple([z.int().min(0), z.int().max(limits.shards - 1)]),
  ...redriven,
})

/** The function has two triggers: the timetable starts what is due, the queue closes shards. */
export function closeOnEvent(world: CloseWorld & StartWorld): (event: unknown, context: Context) => Promise<unknown> {
  const onQueue = closeOnQueue(world)
  return (event, context) => (isTimetableTick(event) ? startDue(world) : onQueue(event as SQSEvent, context))
}

/** Works the closing queue: a range of shards per message; the last one to finish freezes the journals. */
export const closeOnQueue = (world: CloseWorld): SqsHandler =>
  perMessage(world, pointer, settlingRedrive(world, async ({ tenant, shards, entity, book, period }) => {
    const scope: CloseScope = { entity, book, period: period as Period }
    const books = world.books(tenant)
    const policies = world.policies.of(tenant)
    const { at, principal, reason } = await startedBy(world, tenant, scope)
    const policy = policies.current(at.slice(0, 10))
    const linesMax = Math.min(postingTarget(policy, scope).maxLines, limits.linesPerJournal)
    for (let shard = shards[0]; shard <= shards[1]; shard += 1) await closeShard({ books, policies, linesMax }, { ...scope, shard, at })
    await finishClose({ books, queues: world.queues, ids: world.ids, policy, shards: limits.shards, linesMax }, scope, { principal, reason, at })
  }))

/** Who started the close and when: the moment of knowledge of everything it books, however often it is resumed. */
async function startedBy(world: CloseWorld, tenant: string, scope: CloseScope): Promise<{ at: Instant; principal: string; reason: string }> {
  const records = await world.books(tenant).periods.list(scope)
  const started = records.find((record) => record.period === scope.period)?.history.find((move) => move.to === 'CLOSING')
  if (!started) throw new Error(`nobody started the close of ${scope.entity} ${scope.book} ${scope.period}`)
  return { at: started.at, principal: started.principal, reason: started.reason }
}
