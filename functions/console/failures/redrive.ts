import { type Outcome, accept, refuse } from '#outcome'
import type { Desk } from '../desk.ts'
import type { Failure, RedriveAnswer, RedriveAsked } from './failure-wire.ts'
import { amountsOf, type Fingerprinted, groupOf, readFailures } from './read-failures.ts'
import { type Target, toPosting, targetOf } from './redrive-target.ts'

type Refused = 'EMPTY_FILTER' | 'NOT_FOUND' | 'COUNT_CHANGED'

/**
 * Sends failures again, from the register, each under a new deduplication id (an old one would be dropped for five
 * minutes). What fails again is open again. A dry run answers what would be sent.
 */
export async function redrive(desk: Desk, asked: RedriveAsked): Promise<Outcome<RedriveAnswer, Refused>> {
  if (asked.group === undefined && asked.ids === undefined) return refuse('EMPTY_FILTER', 'name a failure group or ids; a redrive of everything is refused')
  const matched = (await readFailures(desk.books, ['open'])).failures.filter((member) => isAsked(member, asked))
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
  if (!held) return 'it is not in suspense any more'
  const target = await targetOf(desk, held)
  if (!target.ok) return target.sentence
  const { state: _state, history: _history, ...again } = held
  const marked = await desk.books.suspense.redrive(failure.id, { principal: desk.principal, reason: under.reason, at: desk.world.clock.now() })
  if (!marked.ok) return marked.sentence
  try {
    await send(desk, target.value, `${under.id}-${failure.id}`)
  } catch (fault) {
    await desk.books.suspense.hold({ ...again, heldAt: desk.world.clock.now() })
    throw fault
  }
  return undefined
}

const send = (desk: Desk, { queue, message, group }: Target, deduplicationId: string): Promise<void> =>
  desk.world.queues.send(queue, message, { ...(group === undefined ? {} : { group }), deduplicationId })

/** A rejected journal is sent again under its own external id: the ERP keeps a second one out. What is not queued now, the sweep queues. */
async function repost(desk: Desk, failure: Failure, under: { readonly id: string; readonly reason: string }): Promise<string | undefined> {
  const batch = failure.batch === null ? undefined : await desk.books.batches.get(failure.batch)
  if (!batch) return 'the batch is not in the books'
  const target = toPosting(desk, batch, { tenant: desk.tenant, batch: batch.batch })
  const moved = await desk.books.batches.move(batch, { to: 'APPROVED', principal: desk.principal, note: under.reason, at: desk.world.clock.now() })
  if (!moved.ok) return moved.sentence
  await send(desk, target, `${under.id}-${batch.batch}`)
  return undefined
}
