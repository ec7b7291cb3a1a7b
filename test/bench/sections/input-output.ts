import type { Tally } from '#books'
import { type Bill, billOf, readUnits, storedBytes, totalOf, writeUnits } from '../cases/cost.ts'
import { type PlayedMonth, type Stage, pathStages, playMonth, stages } from '../cases/played-month.ts'
import { loads, prices } from '../cases/prices.ts'
import type { Row, SectionRun } from '../figure.ts'

const kinds: Readonly<Record<string, string>> = { C: 'chain', D: 'register', H: 'blob', Q: 'suspense', R: 'route', S: 'shard', W: 'waits', X: 'statement' }

/** What a stage is counted per. */
function perOf(stage: Stage, { counts, runs }: PlayedMonth): { readonly name: string; readonly count: number } {
  if (stage === 'receive') return { name: 'delivery', count: counts.deliveries }
  if (stage === 'normalise') return { name: 'document', count: runs.normalise.count }
  if (stage === 'close') return { name: 'contract and book', count: counts.contractsClosed }
  return { name: stage === 'recognise: new contract' ? 'contract' : 'pointer', count: runs[stage].count }
}

function operationRows(month: PlayedMonth): readonly Row[] {
  return stages.flatMap((stage) => {
    const per = perOf(stage, month)
    return month.meters[stage].snapshot().map((tally) => operationRow(stage, tally, per))
  })
}

const operationRow = (stage: Stage, { operation, family, calls, bytesP50, bytesP99, units }: Tally, per: { name: string; count: number }): Row => ({
  stage,
  operation: `${operation} ${kinds[family] ?? family}`,
  calls,
  per: `${(calls / per.count).toFixed(2)} / ${per.name}`,
  'bytes p50': bytesP50,
  'bytes p99': bytesP99,
  'units each': operation === 'transact' ? '' : (units / calls).toFixed(2),
})

function unitRows(month: PlayedMonth): readonly Row[] {
  return stages.map((stage) => {
    const per = perOf(stage, month)
    const tallies = month.meters[stage].snapshot()
    const bare = tallies.filter(({ operation }) => !operation.startsWith('transact-'))
    const count = (wanted: (tally: Tally) => boolean): string => (bare.filter(wanted).reduce((all, { calls }) => all + calls, 0) / per.count).toFixed(2)
    const reads = ({ operation }: Tally): boolean => ['get', 'last', 'query'].includes(operation)
    return {
      stage,
      per: `${per.count} × ${per.name}`,
      reads: count(reads),
      writes: count((tally) => !reads(tally)),
      'read units': (readUnits(tallies) / per.count).toFixed(2),
      'write units': (writeUnits(tallies) / per.count).toFixed(2),
      'CPU µs': (month.runs[stage].cpuMs * 1000) / per.count,
    }
  })
}

function billRows(bills: Readonly<Record<string, Bill>>): readonly Row[] {
  const names = Object.keys(Object.values(bills)[0] ?? {})
  const dollars = (value: number): string => `$${value.toFixed(2)}`
  const rows = names.map((name) => ({ 'paid for': name, ...Object.fromEntries(Object.entries(bills).map(([load, bill]) => [load, dollars(bill[name]!)])) }))
  return [...rows, { 'paid for': 'total', ...Object.fromEntries(Object.entries(bills).map(([load, bill]) => [load, dollars(totalOf(bill))])) }]
}

export const inputOutput: SectionRun = {
  name: 'input-output',
  run: async () => {
    const month = await playMonth()
    const { counts } = month
    const bills = { 'quiet day (batches of 1)': billOf(month, 'quiet'), [`busy day (batches of ${loads.busy})`]: billOf(month, 'busy') }
    const path = pathStages.flatMap((stage) => month.meters[stage].snapshot())
    return {
      title: `Operations and bytes, metered at the port: the sample month, ${counts.deliveries} deliveries`,
      figures: [],
      tables: {
        'By stage': unitRows(month),
        'By operation': operationRows(month),
        [`Cost of a million deliveries, computed from these counts at list prices of ${prices.asOf} (${prices.region}); never billed`]: billRows(bills),
      },
      notes: [
        `${counts.documents} documents, ${counts.pointers} pointers with ${counts.facts} facts, ${counts.opened} contracts opened, ${counts.contractsClosed / 2} closed in two books, ${counts.failed} failures. Per delivery: ${(writeUnits(path) / counts.deliveries).toFixed(2)} write units, ${(readUnits(path) / counts.deliveries).toFixed(2)} read units.`,
        `A million deliveries leave ${(storedBytes(month) / 1e9).toFixed(2)} GB in the table ($${(storedBytes(month) * prices.dynamoStoragePerByteMonth).toFixed(2)} a month). Waits, the SDK’s CPU and Lambda’s own log lines are assumed; see test/bench/cases/prices.ts.`,
      ],
    }
  },
}
