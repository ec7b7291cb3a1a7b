import type { Books, WithheldDocument } from '#books'
import { type Instant, epochMsOf, instantOfEpochMs } from '#calendar'
import type { BillingSource } from '#gateways'
import type { Clock, Log, Metrics, Queues } from '#runtime'
import { backfill } from './backfill.ts'

export interface SweepSourcesPorts {
  readonly books: Books
  readonly queues: Queues
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  /** The billing systems that bill for the tenant. */
  readonly systems: readonly string[]
  readonly source: (system: string) => Promise<BillingSource>
  /** How far behind its mark a comparison begins: lists fill up with a delay. */
  readonly overlapMinutes: number
  /** How far back the first comparison reads. */
  readonly firstDays: number
}

export interface SourcesSwept {
  /** Systems whose own list was compared to its end. */
  readonly compared: number
  /** What was in the list and not in the register. */
  readonly withheld: number
  readonly failed: number
}

/**
 * Compares each billing system's own list of what happened with the register, from the mark of the source on, and brings
 * what nobody delivered. The mark moves only when a list was read to its end; a source that fails does not keep the others
 * from being compared.
 */
export const sweepSources =
  (ports: SweepSourcesPorts) =>
  async (): Promise<SourcesSwept> => {
    let [compared, withheld, failed] = [0, 0, 0]
    for (const system of ports.systems) {
      try {
        withheld += await compare(ports, system)
        compared += 1
      } catch (cause) {
        failed += 1
        ports.log.fault('source not compared', cause, { tenant: ports.books.tenant, source: system })
      }
    }
    return { compared, withheld, failed }
  }

async function compare(ports: SweepSourcesPorts, system: string): Promise<number> {
  const { books, clock, log, metrics, queues } = ports
  const at = clock.now()
  const since = startOf(ports, (await books.sourceMarks.get(system))?.comparedThrough, at)
  const withheld: WithheldDocument[] = []
  const onWithheld = (document: string, kind: string): void => {
    withheld.push({ document, kind, foundAt: at })
    log.warn('withheld document found', { tenant: books.tenant, source: system, document, event: kind })
  }
  const { read } = await backfill({ books, queues, clock, source: await ports.source(system), onWithheld })({ system, since })
  await books.sourceMarks.keep({ system, comparedThrough: at, since, at, principal: 'timetable', read, found: withheld.length, withheld })
  metrics.count('DocumentsWithheld', withheld.length, { source: system })
  return withheld.length
}

function startOf({ overlapMinutes, firstDays }: SweepSourcesPorts, comparedThrough: Instant | undefined, at: Instant): Instant {
  const fromMs = comparedThrough === undefined ? epochMsOf(at) - firstDays * 86_400_000 : epochMsOf(comparedThrough) - overlapMinutes * 60_000
  return instantOfEpochMs(fromMs)
}
