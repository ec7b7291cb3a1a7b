import { type CompareSourcePorts, compareSource } from './compare-source.ts'

export interface SweepSourcesPorts extends CompareSourcePorts {
  /** The billing systems that bill for the tenant. */
  readonly systems: readonly string[]
}

export interface SourcesSwept {
  /** Systems whose own list was compared to its end. */
  readonly compared: number
  /** What was in the list and not in the register. */
  readonly withheld: number
  readonly failed: number
}

/** Compares the list of each billing system with the register; a source that fails does not keep the others from being compared. */
export const sweepSources =
  (ports: SweepSourcesPorts) =>
  async (): Promise<SourcesSwept> => {
    const compare = compareSource(ports)
    let [compared, withheld, failed] = [0, 0, 0]
    for (const system of ports.systems) {
      try {
        withheld += await compare({ system, principal: 'timetable' })
        compared += 1
      } catch (cause) {
        failed += 1
        ports.log.fault('source not compared', cause, { tenant: ports.books.tenant, source: system })
      }
    }
    return { compared, withheld, failed }
  }
