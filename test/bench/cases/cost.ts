import type { Tally } from '#books'
import { functions } from '#topology'
import { type Load, assumed, loads, prices } from './prices.ts'
import { type PlayedMonth, type Stage, pathStages } from './played-month.ts'

/** Dollars per million deliveries, by what they are paid for. */
export type Bill = Readonly<Record<string, number>>

const functionOf = { receive: 'receive', normalise: 'normalise', 'recognise: new contract': 'recognise', 'recognise: known contract': 'recognise' } as const

const isRead = ({ operation }: Tally): boolean => operation === 'get' || operation === 'last' || operation === 'query'
const isPart = ({ operation }: Tally): boolean => operation.startsWith('transact-')
const sum = (tallies: readonly Tally[], of: (tally: Tally) => number): number => tallies.reduce((all, tally) => all + of(tally), 0)

export const readUnits = (tallies: readonly Tally[]): number => sum(tallies.filter(isRead), ({ units }) => units)
export const writeUnits = (tallies: readonly Tally[]): number => sum(tallies.filter((tally) => !isRead(tally)), (tally) => tally.units * (isPart(tally) ? 2 : 1))

const waitsMs = (tallies: readonly Tally[]): number => sum(tallies.filter((tally) => !isPart(tally)), ({ operation, calls }) => calls * assumed.waitMs[operation as keyof typeof assumed.waitMs])
const calls = (tallies: readonly Tally[]): number => sum(tallies.filter((tally) => !isPart(tally)), (tally) => tally.calls)

/** The path of one delivery to durable entries; the close, posting and reconciliation are not in it. */
export function billOf(month: PlayedMonth, load: Load): Bill {
  const { deliveries } = month.counts
  const all = pathStages.flatMap((stage) => month.meters[stage].snapshot())
  const million = (dollars: number): number => (dollars * 1e6) / deliveries
  return {
    'HTTP API': million(deliveries * prices.httpApiRequest),
    'DynamoDB writes': million(writeUnits(all) * prices.dynamoWriteUnit),
    'DynamoDB reads': million(readUnits(all) * prices.dynamoReadUnit),
    SQS: million(queueDollars(month, load)),
    Lambda: million(pathStages.reduce((dollars, stage) => dollars + lambdaDollars(month, stage, load), 0)),
    Logs: million((month.counts.metricBytes + invocations(month, load) * assumed.platformLogBytes) * prices.logsPerByte),
    'Object storage': million(month.counts.archived * prices.s3Put),
  }
}

/** Each message is sent once; a batch is received once and deleted once. */
function queueDollars({ counts }: PlayedMonth, load: Load): number {
  const batches = 2 / loads[load]
  return counts.intake * (1 + batches) * prices.sqsStandardRequest + (counts.announced + counts.pointers * batches) * prices.sqsFifoRequest
}

const batchOf = (stage: Stage, load: Load): number => (stage === 'receive' ? 1 : loads[load])

const invocations = (month: PlayedMonth, load: Load): number => pathStages.reduce((all, stage) => all + month.runs[stage].count / batchOf(stage, load), 0)

/** Billed milliseconds: our CPU and the SDK's at the function's share of a core, and the waits; those of a batch overlap. */
function lambdaDollars(month: PlayedMonth, stage: Exclude<Stage, 'close'>, load: Load): number {
  const { memoryMb } = functions[functionOf[stage]]
  const { count, cpuMs } = month.runs[stage]
  const tallies = month.meters[stage].snapshot()
  const core = Math.min(1, memoryMb / assumed.memoryMbPerCore)
  const sends = stage === 'receive' ? count : stage === 'normalise' ? month.counts.announced : 0
  const busyMs = (cpuMs + (calls(tallies) + sends) * assumed.sdkCpuMs) / core
  const waitingMs = (waitsMs(tallies) + sends * assumed.waitMs.send) / batchOf(stage, load)
  return ((busyMs + waitingMs) / 1000) * (memoryMb / 1024) * prices.lambdaArmGbSecond + (count / batchOf(stage, load)) * prices.lambdaRequest
}

export const totalOf = (bill: Bill): number => Object.values(bill).reduce((all, dollars) => all + dollars, 0)

/** What a million deliveries leave behind: bytes that stay in the table. Replaced outcomes are counted as if kept. */
export function storedBytes(month: PlayedMonth): number {
  const puts = pathStages.flatMap((stage) => month.meters[stage].snapshot()).filter(({ operation }) => operation === 'put' || operation === 'transact-put')
  return (sum(puts, ({ bytes }) => bytes) * 1e6) / month.counts.deliveries
}
