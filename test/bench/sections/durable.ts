import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Fact } from '#billing'
import type { Store } from '#books'
import { firstDayOf } from '#calendar'
import { openStore } from '#books/open'
import { openSqliteStore } from '#books/sqlite'
import { javaVersion, startDynamoLocal } from '../../shared/books/dynamo-local.ts'
import { samplePolicies } from '../../simulator/sample-policies.ts'
import { at, monthlyInvoice, opening, serviceActivated } from '../cases/facts.ts'
import { contractName, fileFacts } from '../cases/filed-facts.ts'
import { type Workflows, sharedParts, workflowsOn } from '../cases/workflows.ts'
import type { Figure, SectionRun } from '../figure.ts'
import type { FactPointer } from '../../../functions/recognise/recognise-contract.ts'
import { compared, median, timed } from '../measure.ts'

/** Rows of the size of a chain item, each put alone: what the disk lets through. */
export async function barePuts(store: Store, puts: { readonly count: number; readonly bytes: number; readonly at: string }): Promise<void> {
  const body = JSON.stringify({ filler: 'x'.repeat(Math.max(0, puts.bytes - 13)) })
  for (let number = 0; number < puts.count; number += 1) await store.write({ kind: 'put', pk: `BARE#${puts.at}`, sk: String(number).padStart(8, '0'), body, when: { kind: 'absent' } })
}

export interface DurableSize {
  readonly contracts: number
  readonly rounds: number
}

interface Run {
  readonly store: Store
  readonly workflows: Workflows
  readonly size: DurableSize
}

const chunkSize = 20

/** Prepares one lot of facts per contract, then folds a few lots and puts as many bare rows of the same size, in turns. */
async function inTurns({ store, workflows, size }: Run, factsOf: (contract: string) => readonly Fact[], round: number): Promise<readonly Turn[]> {
  const lots: (readonly FactPointer[])[] = []
  for (let number = 0; number < size.contracts; number += 1) lots.push(await fileFacts(workflows.books, factsOf(contractName(number))))
  const turns: Turn[] = []
  for (let from = 0; from < lots.length; from += chunkSize) {
    const chunk = lots.slice(from, from + chunkSize)
    const bytes = (await store.last(`C#halden#${contractName(from)}`))?.body.length ?? 3000
    const bare = (): Promise<void> => barePuts(store, { count: chunk.length, bytes, at: `${round}-${from}` })
    turns.push(await turn(workflows, { chunk, bare, oursFirst: turns.length % 2 === 0 }))
  }
  return turns
}

/** Milliseconds per fact and per bare commit, and the CPU of a fact. */
interface Turn {
  readonly ours: number
  readonly floor: number
  readonly cpu: number
}

async function turn(workflows: Workflows, { chunk, bare, oursFirst }: { readonly chunk: readonly (readonly FactPointer[])[]; readonly bare: () => Promise<void>; readonly oursFirst: boolean }): Promise<Turn> {
  const facts = chunk.reduce((sum, lot) => sum + lot.length, 0)
  const fold = async (): Promise<void> => {
    for (const lot of chunk) await workflows.recognise(lot)
  }
  let cpu = 0
  const folded = async (): Promise<number> => {
    let wall = 0
    cpu = await timed(async () => void (wall = await timed(fold, 1, 'wall')), 1, 'cpu')
    return wall
  }
  const first = oursFirst ? await folded() : await timed(bare, 1, 'wall')
  const second = oursFirst ? await timed(bare, 1, 'wall') : await folded()
  return { ours: (oursFirst ? first : second) / facts, floor: (oursFirst ? second : first) / chunk.length, cpu: cpu / facts }
}

/** Opens contracts, then gives each one invoice a round, then ten facts at once. */
export async function durableFigures(store: Store, size: DurableSize): Promise<readonly Figure[]> {
  const workflows = workflowsOn(store, sharedParts({ policies: samplePolicies(), startAt: at('2026-12-02T00:00:00.000Z') }))
  const run: Run = { store, workflows, size }
  const floor = 'single-row commits of the same store, rows as large as the chain item'
  const opened = await inTurns(run, (contract) => [serviceActivated(contract, firstDayOf(opening))], 0)
  const next: Turn[] = []
  for (let round = 1; round <= size.rounds; round += 1) next.push(...(await inTurns(run, (contract) => [monthlyInvoice(contract, round - 1)], round)))
  const tenMore = (contract: string): readonly Fact[] => Array.from({ length: 10 }, (_, index) => monthlyInvoice(contract, size.rounds + index))
  const batch = await inTurns(run, tenMore, size.rounds + 1)
  const cpuOf = (turns: readonly Turn[]): string => `${median(turns.map(({ cpu }) => cpu * 1000)).toFixed(0)} µs of it CPU`
  return [
    { name: 'first fact of a contract', unit: 'fact', floor, note: `one transaction with two fences and the directory; ${cpuOf(opened)}`, ...compared(opened) },
    { name: 'next fact of a contract', unit: 'fact', floor, note: `contracts grow from 1 to ${size.rounds + 1} facts; ${cpuOf(next)}`, ...compared(next) },
    { name: 'ten facts of a contract in one batch', unit: 'fact', floor, note: `one fold and one append; ${cpuOf(batch)}`, ...compared(batch) },
  ]
}

const sqlite = async (directory: string, size: DurableSize): Promise<readonly Figure[]> => {
  const store = openSqliteStore({ file: join(directory, 'durable.sqlite') })
  const figures = await durableFigures(store, size)
  await store.close()
  return figures
}

/** The same over DynamoDB Local in memory, where Java is present: what the protocol costs, not what the service does. */
async function dynamoLocal(size: DurableSize): Promise<readonly Figure[]> {
  if (javaVersion() < 17) return []
  const server = await startDynamoLocal()
  try {
    const store = await openStore({ kind: 'dynamodb', table: 'bench', region: 'us-east-1', endpoint: server.endpoint }, { newToken: randomUUID, sleep: (ms) => setTimeout(ms) })
    const figures = await durableFigures(store, size)
    await store.close()
    return figures.map((figure) => ({ ...figure, name: `DynamoDB Local: ${figure.name}` }))
  } finally {
    await server.stop()
  }
}

export const durable: SectionRun = {
  name: 'durable',
  run: async ({ directory, quick }) => {
    const file = await sqlite(directory, quick ? { contracts: 40, rounds: 3 } : { contracts: 200, rounds: 12 })
    const served = await dynamoLocal(quick ? { contracts: 20, rounds: 1 } : { contracts: 60, rounds: 4 })
    return {
      title: 'Durable facts: the recognise workflow on a SQLite file (WAL, synchronous=FULL), and on DynamoDB Local',
      figures: [...file, ...served],
      tables: {},
      notes: [`Wall clock, one fact after the other. Reading the facts from the register, reading and checking the head, fold and append are all inside.${served.length === 0 ? ' DynamoDB Local was left out: no Java 17.' : ''}`],
    }
  },
}
