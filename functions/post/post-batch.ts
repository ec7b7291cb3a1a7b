import * as z from 'zod'
import { type Batch, type BatchMove, type BatchState, type Batches, awaitsApproval } from '#books'
import { encode } from '#billing'
import { epochMsOf } from '#calendar'
import { type ErpConnector, type ErpJournal, type Journal, type PostRefused, type PostResult, compareJournal } from '#gateways'
import type { Clock, Metrics } from '#runtime'

export interface PostBatchPorts {
  readonly batches: Pick<Batches, 'get' | 'move'>
  /** The frozen batch as the journal to post. */
  readonly journalOf: (batch: Batch) => Promise<Journal>
  readonly connector: ErpConnector
  readonly clock: Clock
  readonly metrics: Metrics
}

/**
 * How one message ended. `pending_approval` stays SENT until someone approves it in the ERP, `accepted` stays UNKNOWN while
 * the ERP's job runs; the sweep has both asked again. `awaiting_approval`: it is above the limit of policy, and no second person has approved it.
 */
export type PostBatchOutcome = 'confirmed' | 'awaiting_approval' | 'pending_approval' | 'accepted' | 'rejected' | 'held'

/** Not settled yet: the queue delivers the message again. */
export class PostingUnsettled extends Error {
  constructor(batch: string, reason: string) {
    super(`batch ${batch} is not settled: ${reason}`)
    this.name = 'PostingUnsettled'
  }
}

const principal = 'tieout post'

/**
 * Posts one frozen batch exactly once. The batch is SENT in the books before the first call; whoever finds it SENT or
 * UNKNOWN asks the ERP before anything else. CONFIRMED only after the journal was read back and is the frozen one:
 * same id, accounts, amounts, period, and posted.
 *
 * @refuses through the batch: REJECTED with what the ERP said; a person redrives it
 */
export function postBatch(ports: PostBatchPorts): (batch: string) => Promise<PostBatchOutcome> {
  return async (id) => {
    const batch = await ports.batches.get(id)
    if (!batch) throw new PostingUnsettled(id, 'it is not in the books')
    if (batch.state === 'CONFIRMED') return 'confirmed'
    if (batch.state === 'REJECTED') return 'rejected'
    if (batch.state === 'DRAFT' && awaitsApproval(batch)) return 'awaiting_approval'
    const journal = await ports.journalOf(batch)
    if (batch.state === 'SENT' || batch.state === 'UNKNOWN') return resume(ports, batch, journal)
    return send(ports, batch, journal)
  }
}

async function send(ports: PostBatchPorts, seen: Batch, journal: Journal): Promise<PostBatchOutcome> {
  const approved = seen.state === 'DRAFT' ? await move(ports, seen, { to: 'APPROVED', note: `released by the close of ${seen.period}` }) : seen
  const sent = await move(ports, approved, { to: 'SENT', note: 'posting' })
  const result = await ports.connector.post(journal)
  switch (result.outcome) {
    case 'posted':
    case 'already_posted':
    case 'pending_approval':
      return settle(ports, sent, { journal, held: result.journal })
    case 'accepted':
      return unknown(ports, sent, { note: `accepted as job ${result.jobRef}`, answer: encode({ jobRef: result.jobRef }) })
    case 'unknown':
      return unknown(ports, sent, { note: result.raw })
    case 'refused':
      return refused(ports, sent, result)
  }
}

/**
 * An earlier delivery may have posted it: ask after its job, then the ERP itself, and post again only what the ERP certainly
 * does not hold twice. A draft that we left is finished by posting again: the connector takes it up.
 */
async function resume(ports: PostBatchPorts, batch: Batch, journal: Journal): Promise<PostBatchOutcome> {
  const job = await askJob(ports, batch)
  if (job?.outcome === 'accepted') return 'accepted'
  const { find, capabilities } = ports.connector
  const held = await find(journal.externalId)
  const unfinished = held?.state === 'draft' && capabilities.twoStepPost
  if (held && !unfinished) return settle(ports, batch, { journal, held })
  if (job?.outcome === 'refused') return refused(ports, batch, job)
  const asked = batch.state === 'SENT' ? await move(ports, batch, { to: 'UNKNOWN', note: unfinished ? 'the ERP holds its draft' : 'the ERP was asked and does not hold it' }) : batch
  if (capabilities.idempotency === 'none') return 'held' // nobody would keep a late first post out
  return send(ports, await move(ports, asked, { to: 'APPROVED', note: unfinished ? `draft ${held.erpId} is to be posted` : 'the ERP does not hold it; its external id keeps a second one out' }), journal)
}

const acceptedAnswer = z.object({ jobRef: z.string() })

/** What became of the job that took the journal, when the last thing the ERP said was that it took one. */
async function askJob({ connector }: PostBatchPorts, batch: Batch): Promise<PostResult | undefined> {
  const said = acceptedAnswer.safeParse(batch.history.at(-1)?.answer)
  return said.success ? connector.poll(said.data.jobRef) : undefined
}

async function settle(ports: PostBatchPorts, batch: Batch, { journal, held }: { journal: Journal; held: ErpJournal }): Promise<PostBatchOutcome> {
  const comparison = compareJournal(journal, held)
  const answer = encode({ erpId: held.erpId, number: held.number, period: held.period, state: held.state })
  if (!comparison.same) return reject(ports, batch, { kind: comparison.kind, note: `${comparison.kind}: ${comparison.sentence}`, answer })
  if (held.state === 'pending_approval') return 'pending_approval'
  if (held.state !== 'posted') return reject(ports, batch, { kind: held.state, note: `the ERP holds it as ${held.state}`, answer })
  const confirmed = await move(ports, batch, { to: 'CONFIRMED', note: `read back: posted in ${held.period}`, answer })
  ports.metrics.count('JournalsPosted', 1, { entity: batch.entity, currency: batch.currency })
  ports.metrics.amount('PostingLag', secondsSince(confirmed, ports.clock))
  return 'confirmed'
}

async function unknown(ports: PostBatchPorts, batch: Batch, said: Pick<BatchMove, 'note' | 'answer'>): Promise<never> {
  await move(ports, batch, { to: 'UNKNOWN', ...said })
  throw new PostingUnsettled(batch.batch, said.note)
}

async function refused(ports: PostBatchPorts, batch: Batch, refusal: PostRefused): Promise<PostBatchOutcome> {
  const note = `${refusal.kind}: ${refusal.raw}`
  if (refusal.retryable) throw new PostingUnsettled(batch.batch, note)
  const { kind, path, journal } = refusal
  return reject(ports, batch, { kind, note, answer: encode({ kind, path, erpId: journal?.erpId }) })
}

async function reject(ports: PostBatchPorts, batch: Batch, { kind, ...step }: Pick<BatchMove, 'note' | 'answer'> & { readonly kind: string }): Promise<'rejected'> {
  await move(ports, batch, { to: 'REJECTED', ...step })
  ports.metrics.count('JournalsFailed', 1, { reason: kind })
  return 'rejected'
}

const secondsSince = ({ frozenAt }: Batch, clock: Clock): string => String(Math.round((epochMsOf(clock.now()) - epochMsOf(frozenAt)) / 1000))

/** Moves the batch as it was read; when another worker moved it meanwhile, the next delivery starts from there. */
async function move(ports: PostBatchPorts, seen: Batch, step: Pick<BatchMove, 'note' | 'answer'> & { readonly to: BatchState }): Promise<Batch> {
  const moved = await ports.batches.move(seen, { principal, at: ports.clock.now(), ...step })
  if (!moved.ok) throw new PostingUnsettled(seen.batch, moved.sentence)
  return moved.value
}
