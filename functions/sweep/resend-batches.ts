import { type Batch, type Books, awaitsApproval } from '#books'
import { type Instant, epochMsOf } from '#calendar'
import { type PolicySet, postingGroup } from '#policy'
import type { Clock, Ids, Queues } from '#runtime'

export interface ResendPorts {
  readonly books: Books
  readonly policy: PolicySet
  readonly queues: Queues
  readonly clock: Clock
  readonly ids: Ids
  /** A batch that has not been confirmed for this long is queued again. */
  readonly idleMinutesMax: number
}

/**
 * Queues journals again that are frozen but neither confirmed nor rejected: a lost message, an outcome that nobody
 * learnt, an approval that the ERP still waits for. Posting asks the ERP first, so that nothing is posted twice. What a
 * second person has to approve here first is left alone.
 */
export const resendBatches =
  (ports: ResendPorts) =>
  async (): Promise<{ readonly resent: number }> => {
    let resent = 0
    const before = epochMsOf(ports.clock.now()) - ports.idleMinutesMax * 60_000
    for await (const batch of ports.books.batches.list({ states: ['DRAFT', 'APPROVED', 'SENT', 'UNKNOWN'] })) {
      if (epochMsOf(movedAt(batch)) > before || (batch.state === 'DRAFT' && awaitsApproval(batch))) continue
      const group = postingGroup(ports.policy, batch)
      await ports.queues.send('posting', { tenant: ports.books.tenant, batch: batch.batch }, { group, deduplicationId: ports.ids.next('message') })
      resent += 1
    }
    return { resent }
  }

const movedAt = (batch: Batch): Instant => batch.history.at(-1)?.at ?? batch.frozenAt
