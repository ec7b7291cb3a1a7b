import { type MeteredStore, meterStore, shardCount } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { type Metrics, embeddedMetrics } from '#runtime'
import { limits } from '#topology'
import { closeShard } from '../../../functions/close/close-shard.ts'
import { samplePolicies } from '../../simulator/sample-policies.ts'
import { monthSources } from '../../simulator/month-documents.ts'
import { at, books as bookNames, entity, opening } from './facts.ts'
import { monthDeliveries, requestOf } from './deliveries.ts'
import type { Delivery } from '../../../stacks/local/month/script.ts'
import type { FactPointer } from '../../../functions/recognise/recognise-contract.ts'
import { timed } from '../measure.ts'
import { type Sent, type SharedParts, type Workflows, sharedParts, workflowsOn } from './workflows.ts'

/** The stages of the path, each metered on its own over one store. */
export const stages = ['receive', 'normalise', 'recognise: new contract', 'recognise: known contract', 'close'] as const
export type Stage = (typeof stages)[number]

/** The stages that every delivery may take; the close comes once a month. */
export const pathStages = ['receive', 'normalise', 'recognise: new contract', 'recognise: known contract'] as const

/** How often a stage ran, and the CPU that all its runs took. */
export interface Runs {
  count: number
  cpuMs: number
}

export interface PlayedMonth {
  readonly meters: Readonly<Record<Stage, MeteredStore>>
  readonly runs: Readonly<Record<Stage, Runs>>
  readonly counts: Readonly<Counts>
}

const noCounts = { deliveries: 0, documents: 0, failed: 0, intake: 0, announced: 0, pointers: 0, facts: 0, opened: 0, contractsClosed: 0, metricBytes: 0, archived: 0 }
type Counts = typeof noCounts

/** Plays the sample month through the real workflows, delivery by delivery, and closes December in both books. */
export async function playMonth(): Promise<PlayedMonth> {
  const store = openSqliteStore({ file: ':memory:' })
  const meters = Object.fromEntries(stages.map((stage) => [stage, meterStore(store)])) as Record<Stage, MeteredStore>
  const runs = Object.fromEntries(stages.map((stage) => [stage, { count: 0, cpuMs: 0 }])) as Record<Stage, Runs>
  const counts = { ...noCounts }
  const shared = sharedParts({ policies: samplePolicies(), startAt: at('2026-12-01T00:00:00.000Z'), billing: monthSources(), metrics: linesOf(counts), archived: () => (counts.archived += 1) })
  const path = Object.fromEntries(stages.map((stage) => [stage, workflowsOn(meters[stage], shared)])) as Record<Stage, Workflows>
  const quiet = workflowsOn(store, shared)
  const playing: Playing = { path, quiet, shared, runs, counts }
  for (const delivery of monthDeliveries()) {
    shared.clock.advanceTo(delivery.at)
    await run(playing, 'receive', () => deliver(path.receive, delivery))
    counts.deliveries += 1
    await drain(playing)
  }
  for await (const _ of quiet.books.documents.walk()) counts.documents += 1
  await run(playing, 'close', () => closeMonth(path.close, shared))
  for (const book of bookNames) for await (const statement of quiet.books.statements.list({ entity, book }, opening)) counts.contractsClosed += statement.contracts
  return { meters, runs, counts }
}

interface Playing {
  readonly path: Readonly<Record<Stage, Workflows>>
  /** The same books, unmetered, to look at them. */
  readonly quiet: Workflows
  readonly shared: SharedParts
  readonly runs: Record<Stage, Runs>
  readonly counts: Counts
}

async function run({ runs }: Playing, stage: Stage, work: () => Promise<unknown>): Promise<void> {
  runs[stage].cpuMs += await timed(async () => void (await work()), 1, 'cpu')
  runs[stage].count += 1
}

async function deliver({ receive }: Workflows, delivery: Delivery): Promise<void> {
  const answer = await receive(requestOf(delivery))
  if (answer.status !== 200) throw new Error(`a delivery was answered ${answer.status}: ${answer.body ?? ''}`)
}

/** Works the queues until they are empty. What fails would go to the dead-letter queue; here it is only counted. */
async function drain(playing: Playing): Promise<void> {
  const { shared, counts } = playing
  for (let next = shared.sent.shift(); next !== undefined; next = shared.sent.shift()) {
    const work = next.queue === 'intake' ? normalise(playing, text(next, 'document')) : recognise(playing, { contract: text(next, 'contract'), document: text(next, 'document') })
    await work.catch(() => (counts.failed += 1))
  }
}

async function normalise(playing: Playing, document: string): Promise<void> {
  const { counts, path, shared } = playing
  counts.intake += 1
  const before = shared.sent.length
  await run(playing, 'normalise', async () => void (await path.normalise.normalise(document)))
  if (shared.sent.slice(before).some(({ queue }) => queue === 'contract')) counts.announced += 1
}

/** Opening a contract is metered apart: it happens once. */
async function recognise(playing: Playing, pointer: FactPointer): Promise<void> {
  const { counts, path, quiet } = playing
  const isNew = (await quiet.books.chains.head(pointer.contract)) === undefined
  counts.pointers += 1
  counts.opened += isNew ? 1 : 0
  counts.facts += (await quiet.books.documents.facts(pointer.document, pointer.contract)).length
  const stage = isNew ? 'recognise: new contract' : 'recognise: known contract'
  await run(playing, stage, () => path[stage].recognise([pointer]))
}

const text = ({ message }: Sent, field: string): string => String(message[field])

async function closeMonth({ books }: Workflows, { policies }: SharedParts): Promise<void> {
  const closing = { entity, period: opening, at: at('2027-01-05T22:00:00.000Z') }
  for (const book of bookNames) for (let shard = 0; shard < shardCount; shard += 1) await closeShard({ books, policies, clock: { now: () => closing.at }, linesMax: limits.linesPerJournal }, { ...closing, book, shard })
}

/** Metrics as production writes them; only their bytes are kept. */
function linesOf(counts: Counts): Metrics {
  return embeddedMetrics({ clock: { now: () => at('2026-12-01T00:00:00.000Z') }, stage: 'live', service: 'normalise', write: (line) => void (counts.metricBytes += line.length + 1) })
}
