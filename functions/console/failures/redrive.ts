import * as z from 'zod'
import { type Outcome, accept, refuse } from '#outcome'
import type { Message } from '#runtime'
import { type QueueName, queues as table } from '#topology'
import type { Desk } from '../desk.ts'
import type { Failure, RedriveAnswer, RedriveAsked } from './failure-wire.ts'
import { amountsOf, type Fingerprinted, groupOf, readFailures } from './read-failures.ts'

type Refused = 'EMPTY_FILTER' | 'NOT_FOUND' | 'COUNT_CHANGED'

/**
 * Sends failures again, from the register, each under a new deduplication id (an old one would be dropped for five
 * minutes). What fails again is open again. A dry run answers what would be sent.
 */
export async function redrive(desk: Desk, asked: RedriveAsked): Promise<Outcome<RedriveAnswer, Refused>> {
  if (asked.group === undefined && asked.ids === undefined) return refuse('EMPTY_FILTER', 'name a failure group or ids; a redrive of everything is refused')
  const matched = (await readFailures(desk.books, ['open'])).filter((member) => isAsked(member, asked))
  if (matched.length === 0) return refuse('NOT_FOUND', 'no open failure matches', asked.group ?? '')
  if (asked.confirm !== undefined && asked.confirm !== matched.length)
    return refuse('COUNT_CHANGED', `${matched.length} failures match now, ${asked.confirm} were confirmed`, asked.group ?? '')
  const chosen = matched.slice(0, asked.max).map((member) => member.failure)
  const answer = { matched: matched.length, amounts: [...amountsOf(chosen)], ids: chosen.map((failure) => failure.id), principal: desk.principal }
  if (asked.dryRun) return accept({ ...answer, redrive: null, sent: 0, failed: [] })
  const id = desk.world.ids.next('redrive')
  const failed: { id: string; sentence: string }[] = []
  for (const failure of chosen) {
    const sentence = await redriveOne(desk, failure, { id, reason: asked.reason })
    if (sentence !== undefined) failed.push({ id: failure.id, sentence })
  }
  return accept({ ...answer, redrive: id, sent: chosen.length - failed.length, failed })
}

const isAsked = (member: Fingerprinted, asked: RedriveAsked): boolean =>
  asked.ids === undefined ? groupOf(member) === asked.group : asked.ids.includes(member.failure.id)

/** Undefined: sent. Otherwise why not. */
async function redriveOne(desk: Desk, failure: Failure, under: { readonly id: string; readonly reason: string }): Promise<string | undefined> {
  return failure.kind === 'batch' ? repost(desk, failure, under) : resend(desk, failure, under)
}

/** Marks first, so that a quick second failure opens the item again; a send that fails opens it too. */
async function resend(desk: Desk, failure: Failure, under: { readonly id: string; readonly reason: string }): Promise<string | undefined> {
  const held = await desk.books.suspense.get(failure.id)
  const target = held ? targetOf(desk, { id: held.id, document: held.document, contract: held.contract, detail: held.detail }) : undefined
  if (!held || !target) return 'nothing in the register to send again; accept it or repair the source'
  const { state: _state, history: _history, ...again } = held
  const marked = await desk.books.suspense.redrive(failure.id, { principal: desk.principal, reason: under.reason, at: desk.world.clock.now() })
  if (!marked.ok) return marked.sentence
  try {
    await desk.world.queues.send(target.queue, target.message, { group: target.group, deduplicationId: `${under.id}-${failure.id}` })
  } catch (fault) {
    await desk.books.suspense.hold({ ...again, heldAt: desk.world.clock.now() })
    throw fault
  }
  return undefined
}

interface Target {
  readonly queue: QueueName
  readonly message: Message
  readonly group: string
}

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const poisoned = z.object({ queue: z.string(), message: z.record(z.string(), z.union([scalar, z.array(z.union([z.string(), z.number()]))])) })
const isQueue = (name: string): name is QueueName => name in table

/** Poison goes back to the queue that gave it up, with the message it was; anything else is normalised again. */
function targetOf(desk: Desk, held: { readonly id: string; readonly document: string | null; readonly contract: string | null; readonly detail: unknown }): Target | undefined {
  const poison = poisoned.safeParse(held.detail)
  const queue = poison.success ? poison.data.queue.replace(/-dlq$/, '') : ''
  if (poison.success && isQueue(queue)) return { queue, message: { ...poison.data.message, suspense: held.id }, group: held.contract ?? desk.tenant }
  if (held.document === null) return undefined
  return { queue: 'intake', message: { tenant: desk.tenant, document: held.document, suspense: held.id }, group: held.document }
}

/** A rejected journal is sent again under its own external id: the ERP keeps a second one out. */
async function repost(desk: Desk, failure: Failure, under: { readonly id: string; readonly reason: string }): Promise<string | undefined> {
  const batch = failure.batch === null ? undefined : await desk.books.batches.get(failure.batch)
  if (!batch) return 'the batch is not in the books'
  const moved = await desk.books.batches.move(batch, { to: 'APPROVED', principal: desk.principal, note: under.reason, at: desk.world.clock.now() })
  if (!moved.ok) return moved.sentence
  const message = { tenant: desk.tenant, batch: batch.batch }
  await desk.world.queues.send('posting', message, { group: `${desk.tenant}-${batch.entity}`, deduplicationId: `${under.id}-${batch.batch}` })
  return undefined
}
