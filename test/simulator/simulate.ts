import { type Books, openBooks, type ArrivedDocument } from '#books'
import { openSqliteStore } from '#books/sqlite'
import type { Json } from '#billing'
import { type Instant, type Period, addPeriods } from '#calendar'
import type { BillingSource } from '#gateways'
import { type PolicyRegistry, entityFor } from '#policy'
import { type Message, type Queues, countedIds, countedMetrics, memoryArchive, silentLog, virtualClock } from '#runtime'
import type { QueueName } from '#topology'
import { positionOf } from '#subledger'
import { closeShard } from '../../functions/close/close-shard.ts'
import { normaliseDocument } from '../../functions/normalise/normalise-document.ts'
import { translateDocument } from '../../functions/normalise/translate-document.ts'
import { recogniseContract } from '../../functions/recognise/recognise-contract.ts'
import { Crash, type FaultPlan, faultyQueues, faultyStore } from './faults.ts'
import type { Random } from './random.ts'

export interface History {
  readonly random: Random
  /** Documents in their scripted order of receipt. */
  readonly documents: readonly ArrivedDocument[]
  readonly policies: PolicyRegistry
  readonly sources: (system: string) => BillingSource
  readonly faultRate: number
  readonly duplicateRate: number
  readonly shuffle: boolean
  readonly close: { readonly entity: string; readonly period: Period } | undefined
}

export interface Played {
  readonly position: readonly Json[]
  readonly statements: readonly string[]
  readonly outcomes: Readonly<Record<string, string>>
  readonly suspended: readonly string[]
  readonly crashes: number
  readonly lostAnswers: number
}

interface Waiting {
  readonly queue: QueueName
  readonly message: Message
}

/** Plays one history through the real workflows on a virtual clock and an in-memory store: same seed, same result. */
export async function play(history: History): Promise<Played> {
  const plan: FaultPlan = { random: history.random, rate: history.faultRate, crashes: 0, lostAnswers: 0 }
  const store = openSqliteStore({ file: ':memory:' })
  const world = worldOf(history, plan, store)
  await deliver(history, world)
  await world.drain()
  if (history.close) await closeAll(history, world)
  const played = await read(history, world.quiet, plan)
  await store.close()
  return played
}

interface World {
  readonly books: Books // may crash
  readonly quiet: Books // the same store without faults, to look at the result
  readonly queues: Queues
  readonly drain: () => Promise<void>
  readonly arrive: (document: ArrivedDocument) => Promise<void>
}

function worldOf(history: History, plan: FaultPlan, store: ReturnType<typeof openSqliteStore>): World {
  const waiting: Waiting[] = []
  const inner: Queues = {
    send: async (queue, message) => void waiting.push({ queue, message }),
    sendBatch: async (queue, messages) => void waiting.push(...messages.map(({ message }) => ({ queue, message }))),
  }
  const archive = memoryArchive()
  const books = openBooks({ store: faultyStore(store, plan), tenant: 'halden', archive })
  const quiet = openBooks({ store, tenant: 'halden', archive })
  const clock = virtualClock('2026-12-01T00:00:00.000Z' as Instant)
  const ports = { books, queues: faultyQueues(inner, plan), clock, ids: countedIds(), metrics: countedMetrics(), log: silentLog, policies: history.policies }
  const policy = history.policies.current('2026-12-01')
  const booksOf = (): Readonly<Record<string, Period>> => Object.fromEntries(Object.entries(policy.books).map(([book, rules]) => [book, addPeriods(rules.opensIn as Period, -1)]))
  const normalise = normaliseDocument({ ...ports, translate: translateDocument, entityOf: (system) => entityFor(policy, system), fetch: (system, need) => history.sources(system).fetch(need) })
  const recognise = recogniseContract({ ...ports, booksOf })
  const run = async ({ queue, message }: Waiting): Promise<void> => {
    if (queue === 'intake') return void (await normalise({ document: String(message['document']) }))
    if (queue === 'contract') return recognise([{ contract: String(message['contract']), document: String(message['document']) }])
  }
  return { books, quiet, queues: ports.queues, drain: () => drain(waiting, run, history.random), arrive: (document) => arrive(document, ports) }
}

/** A delivery that is not acknowledged is delivered again, as the provider does. */
async function arrive(document: ArrivedDocument, ports: { books: Books; queues: Queues }): Promise<void> {
  await ports.books.documents.register(document)
  await ports.queues.send('intake', { tenant: 'halden', document: document.document })
}

async function untilDone(run: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      return await run()
    } catch (cause) {
      if (!(cause instanceof Crash)) throw cause
    }
  }
  throw new Error('crashed 200 times in a row: the fault rate is too high to make progress')
}

async function deliver(history: History, world: World): Promise<void> {
  const { random } = history
  const doubled = history.documents.flatMap((document) => (random.chance(history.duplicateRate) ? [document, document] : [document]))
  const order = history.shuffle ? random.shuffled(doubled) : doubled
  for (const document of order) {
    await untilDone(() => world.arrive(document))
    if (history.shuffle && random.chance(0.4)) await world.drain()
  }
}

/** Works the queues in any order until they are empty; a message whose handler crashed is delivered again. */
async function drain(waiting: Waiting[], run: (one: Waiting) => Promise<void>, random: Random): Promise<void> {
  while (waiting.length > 0) {
    const [one] = waiting.splice(random.below(waiting.length), 1)
    if (!one) continue
    await untilDone(() => run(one))
    if (random.chance(0.05)) await untilDone(() => run(one)) // delivered twice
  }
}

async function closeAll(history: History, world: World): Promise<void> {
  const { entity, period } = history.close!
  const at = '2027-01-04T09:00:00.000Z' as Instant
  for (const book of Object.keys(history.policies.current('2026-12-01').books))
    for (const shard of await shardsInUse(world.quiet))
      await untilDone(() => closeShard({ books: world.books, policies: history.policies, clock: { now: () => at }, linesMax: 1_000 }, { entity, book, period, shard, at }))
}

/** Shards that hold a contract: the others have nothing to close. */
async function shardsInUse(books: Books): Promise<readonly number[]> {
  const shards = new Set<number>()
  for await (const { outcome } of books.documents.walk()) for (const contract of outcome?.contracts ?? []) shards.add(books.shards.shardOf(contract))
  return [...shards].sort((a, b) => a - b)
}

async function read(history: History, books: Books, plan: FaultPlan): Promise<Played> {
  const outcomes: Record<string, string> = {}
  const contracts = new Set<string>()
  for await (const { entry, outcome } of books.documents.walk()) {
    outcomes[entry.document] = outcome?.status ?? 'none'
    for (const contract of outcome?.contracts ?? []) contracts.add(contract)
  }
  const suspended: string[] = []
  for await (const item of books.suspense.list()) suspended.push(`${item.id} ${item.code}`)
  const lines = []
  for (const contract of [...contracts].sort())
    for await (const item of books.chains.history(contract)) for (const list of Object.values(await books.chains.lines(item))) for (const line of list) lines.push({ contract, line })
  return { position: positionOf(lines), statements: await statementsOf(history, books), outcomes, suspended: suspended.sort(), crashes: plan.crashes, lostAnswers: plan.lostAnswers }
}

async function statementsOf(history: History, books: Books): Promise<readonly string[]> {
  if (!history.close) return []
  const { entity, period } = history.close
  const totals: string[] = []
  for (const book of Object.keys(history.policies.current('2026-12-01').books))
    for await (const statement of books.statements.list({ entity, book }, period))
      for (const sheet of statement.sheets) for (const total of sheet.totals) totals.push(`${book} ${statement.shard} ${sheet.currency} ${total.role} ${total.class} ${total.customer} ${total.side} ${total.minor}`)
  return totals.sort()
}
