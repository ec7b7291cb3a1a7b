import type { Books, WithheldDocument } from '#books'
import { type Instant, epochMsOf, instantOfEpochMs } from '#calendar'
import type { BillingSource } from '#gateways'
import type { Clock, Log, Metrics, Queues } from '#runtime'
import { backfill } from './backfill.ts'

export interface CompareSourcePorts {
  readonly books: Books
  readonly queues: Queues
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly source: (system: string) => Promise<BillingSource>
  /** How far behind its mark a comparison begins: lists fill up with a delay. */
  readonly overlapMinutes: number
  /** How far back the first comparison reads. */
  readonly firstDays: number
}

/**
 * Compares one billing system's own list of what happened with the register, from the mark of the source on, for the
 * timetable or a person; brings what nobody delivered, and answers how much that was. The mark moves only when the list
 * was read to its end.
 */
export const compareSource =
  (ports: CompareSourcePorts) =>
  async ({ system, principal }: { readonly system: string; readonly principal: string }): Promise<number> => {
    const { books, clock, log, metrics, queues } = ports
    const at = clock.now()
    const since = startOf(ports, (await books.sourceMarks.get(system))?.comparedThrough, at)
    const withheld: WithheldDocument[] = []
    const onWithheld = (document: string, kind: string): void => {
      withheld.push({ document, kind, foundAt: at })
      log.warn('withheld document found', { tenant: books.tenant, source: system, document, event: kind })
    }
    const { read } = await backfill({ books, queues, clock, source: await ports.source(system), onWithheld })({ system, since })
    await books.sourceMarks.keep({ system, comparedThrough: at, since, at, principal, read, found: withheld.length, withheld })
    metrics.count('DocumentsWithheld', withheld.length, { source: system })
    return withheld.length
  }

function startOf({ overlapMinutes, firstDays }: CompareSourcePorts, comparedThrough: Instant | undefined, at: Instant): Instant {
  const fromMs = comparedThrough === undefined ? epochMsOf(at) - firstDays * 86_400_000 : epochMsOf(comparedThrough) - overlapMinutes * 60_000
  return instantOfEpochMs(fromMs)
}
