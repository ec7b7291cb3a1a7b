import type { Books } from '#books'
import { epochMsOf } from '#calendar'
import type { Clock, Queues } from '#runtime'

export interface SweepRegisterPorts {
  readonly books: Books
  readonly queues: Queues
  readonly clock: Clock
  /** A register entry without an outcome is picked up again after this long. */
  readonly idleMinutesMax: number
}

/**
 * Queues register entries again that nothing else would pick up: without an outcome, after a crash between registering and
 * queueing whose sender never repeated the delivery; or said to wait, in case their place on the waiting list is gone. Reads
 * the whole register, so it runs once a day.
 */
export const sweepRegister =
  (ports: SweepRegisterPorts) =>
  async (): Promise<{ readonly requeued: number }> => {
    let requeued = 0
    const before = epochMsOf(ports.clock.now()) - ports.idleMinutesMax * 60_000
    for await (const { entry, outcome } of ports.books.documents.walk()) {
      const settled = outcome !== undefined && outcome.status !== 'waiting'
      if (settled || epochMsOf(entry.receivedAt) > before) continue
      await ports.queues.send('intake', { tenant: ports.books.tenant, document: entry.document })
      requeued += 1
    }
    return { requeued }
  }
