import { epochMsOf } from '#calendar'
import type { Clock } from './clock.ts'

/** Every metric we emit and its unit. Alarms and the dashboard refer to these names only. */
export const metricUnits = {
  EventsReceived: 'Count',
  EventsRejected: 'Count',
  DuplicateEvents: 'Count',
  DocumentsSuspended: 'Count',
  DocumentsWithheld: 'Count',
  MessagesPoisoned: 'Count',
  ContractsVersioned: 'Count',
  JournalsPosted: 'Count',
  JournalsFailed: 'Count',
  PostingLag: 'Seconds',
  UnbalancedEntries: 'Count',
  BreaksOpen: 'Count',
  BreaksEscalated: 'Count',
  UnreconciledAmount: 'None',
  InvariantsBroken: 'Count',
} as const

export type MetricName = keyof typeof metricUnits

/** Bounded dimensions only: never a customer, a contract or a document. */
export interface Dimensions {
  readonly source?: string
  readonly target?: string
  readonly entity?: string
  readonly reason?: string
  readonly currency?: string
}

/** Counts what happens. Amounts are decimal text, for a chart: the books never read them back. */
export interface Metrics {
  count(name: MetricName, by?: number, dimensions?: Dimensions): void
  amount(name: MetricName, decimal: string, dimensions?: Dimensions): void
}

export const metricNamespace = 'Tieout'

/** Writes CloudWatch's embedded metric format: one line, no API call. Each metric is also emitted without the extra dimensions, which is what the alarms read. */
export function embeddedMetrics(ports: { readonly clock: Clock; readonly stage: string; readonly service: string; readonly write?: (line: string) => void }): Metrics {
  const write = ports.write ?? ((line: string) => process.stdout.write(`${line}\n`))
  const emit = (name: MetricName, value: number, dimensions: Dimensions): void => {
    const extra = Object.keys(dimensions)
    const sets = extra.length === 0 ? [['stage']] : [['stage'], ['stage', ...extra]]
    const directive = { Namespace: metricNamespace, Dimensions: sets, Metrics: [{ Name: name, Unit: metricUnits[name] }] }
    const aws = { Timestamp: epochMsOf(ports.clock.now()), CloudWatchMetrics: [directive] }
    write(JSON.stringify({ _aws: aws, stage: ports.stage, service: ports.service, ...dimensions, [name]: value }))
  }
  return {
    count: (name, by = 1, dimensions = {}) => emit(name, by, dimensions),
    amount: (name, decimal, dimensions = {}) => emit(name, +decimal, dimensions),
  }
}

/** Counts in memory, for the local stack, the bench and the tests. */
export interface CountedMetrics extends Metrics {
  total(name: MetricName, dimensions?: Dimensions): number
  totals(): Readonly<Record<string, number>>
}

/** Metrics that add up in memory under `Name` and `Name{dimension=value}`. */
export function countedMetrics(): CountedMetrics {
  const sums = new Map<string, number>()
  const add = (key: string, by: number): void => void sums.set(key, (sums.get(key) ?? 0) + by)
  const record = (name: MetricName, by: number, dimensions: Dimensions): void => {
    add(name, by)
    if (Object.keys(dimensions).length > 0) add(keyOf(name, dimensions), by)
  }
  return {
    count: (name, by = 1, dimensions = {}) => record(name, by, dimensions),
    amount: (name, decimal, dimensions = {}) => record(name, +decimal, dimensions),
    total: (name, dimensions = {}) => sums.get(keyOf(name, dimensions)) ?? 0,
    totals: () => Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function keyOf(name: MetricName, dimensions: Dimensions): string {
  const parts = Object.entries(dimensions).map(([dimension, value]) => `${dimension}=${String(value)}`)
  return parts.length === 0 ? name : `${name}{${parts.sort().join(',')}}`
}
