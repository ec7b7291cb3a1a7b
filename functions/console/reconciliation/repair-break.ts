import type { Batch, BatchRefusal, Break } from '#books'
import { addDays, firstDayOf } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import type { Desk } from '../desk.ts'
import { toPosting } from '../failures/redrive-target.ts'

type Refused = BatchRefusal | 'NOT_FOUND' | 'NEEDS_A_PERSON' | 'NOT_ALLOWED' | 'CHANGED_MEANWHILE'

/**
 * Repairs a break where that is safe: reads a document again that the subledger lacks or holds otherwise, sends a journal
 * again that is not in the ledger (posting asks the ERP first). Whatever is wrong inside the ERP, or inside a contract, is
 * a person's to decide; the refusal says what to do there. The break closes when a comparison no longer finds it.
 */
export async function repairBreak(desk: Desk, id: string, reason: string): Promise<Outcome<{ readonly sentence: string }, Refused>> {
  const found = await desk.books.breaks.get(id)
  if (found === undefined) return refuse('NOT_FOUND', `no break ${id} was found by a comparison`, id)
  if (found.state === 'closed') return refuse('NOT_ALLOWED', 'the break is closed: nothing is left to repair', id)
  const repaired = found.between === 'billing-subledger' ? await readAgain(desk, found) : await sendAgain(desk, found, reason)
  if (!repaired.ok) return repaired
  await desk.books.breaks.repairAsked(id, { principal: desk.principal, reason, at: desk.world.clock.now() })
  return repaired
}

/** A document that billing issued: its system is read again from before the period it was issued in. */
async function readAgain(desk: Desk, found: Break): Promise<Outcome<{ readonly sentence: string }, Refused>> {
  const object = found.id.split(':').slice(3).join(':')
  const system = object.split(':')[0] ?? ''
  if (found.expectedMinor === 0n || found.period === null) return needsPerson(found)
  const since = `${addDays(firstDayOf(found.period), -1)}T00:00:00.000Z`
  await desk.world.queues.send('backfill', { tenant: desk.tenant, system, since, principal: desk.principal })
  return accept({ sentence: `${system} is being read again since ${since.slice(0, 10)}, for ${object}.` })
}

/** A journal that never reached the ledger, or that the ERP refused. */
async function sendAgain(desk: Desk, found: Break, reason: string): Promise<Outcome<{ readonly sentence: string }, Refused>> {
  const batch = found.kind === 'not-posted' && found.batch !== null ? await desk.books.batches.get(found.batch) : undefined
  if (batch === undefined || batch.state === 'CONFIRMED') return needsPerson(found)
  const approved = batch.state === 'REJECTED' ? await approve(desk, batch, reason) : accept(batch)
  if (!approved.ok) return approved
  const { queue, message, group } = toPosting(desk, batch, { tenant: desk.tenant, batch: batch.batch })
  await desk.world.queues.send(queue, message, { ...(group === undefined ? {} : { group }), deduplicationId: desk.world.ids.next('message') })
  return accept({ sentence: `Journal ${batch.batch} is queued again; posting asks the ERP first.` })
}

const approve = (desk: Desk, batch: Batch, reason: string): Promise<Outcome<Batch, BatchRefusal>> =>
  desk.books.batches.move(batch, { to: 'APPROVED', principal: desk.principal, note: reason, at: desk.world.clock.now() })

const needsPerson = (found: Break): Outcome<never, 'NEEDS_A_PERSON'> => refuse('NEEDS_A_PERSON', `${found.sentence}; no command can decide this: ${found.repair}`, found.id)
