import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Store, openBooks } from '#books'
import { openStore } from '#books/open'
import type { Instant } from '#calendar'
import { type CountedMetrics, type Queues, type VirtualClock, type World, countedMetrics, fileArchive, jsonLog, randomIds, readConfig, sqsQueues, systemOutward, virtualClock } from '#runtime'
import { openLocalPage } from '../../../functions/console/local-page.ts'
import { company } from '../month/company.ts'
import type { SampleMonth } from '../month/sample-month.ts'
import { type EmbeddedQueues, startEmbeddedQueues } from '../runner/embedded-queues.ts'
import type { Handlers } from '../runner/invoker.ts'
import { queueGauges } from '../runner/queue-gauges.ts'
import { type Runner, startRunner } from '../runner/runner.ts'
import { type BillingTwins, openBillingTwins } from './billing-twins.ts'
import { handlersOver } from './handlers.ts'
import { type LocalErp, openLocalErp } from './local-erp.ts'
import type { Options } from './options.ts'
import { samplePolicies } from './sample-policies.ts'
import { sampleTenantSecrets } from './secrets.ts'

/** The whole stack in this process. */
export interface LocalStack {
  readonly world: World
  readonly runner: Runner
  readonly clock: VirtualClock
  readonly twins: BillingTwins
  readonly metrics: CountedMetrics
  /** Where the functions' log lines go. */
  readonly logFile: string
  stop(): Promise<void>
}

/** What a test puts around the parts, to see who touches what. */
export interface Around {
  readonly store: (store: Store) => Store
  readonly queues: (queues: Queues) => Queues
  readonly handlers: (handlers: Handlers) => Handlers
}

/** When the clock starts, which ERP stands behind (absent: as the options say), and what stands around the parts. */
export interface StackStart {
  readonly at: Instant
  readonly erp?: LocalErp
  readonly around?: Around
}

/** Opens books, queues, twins and functions. Without a data directory everything lies in a temporary one and is removed. */
export async function openStack(month: SampleMonth, options: Options, { at: startAt, erp: givenErp, around }: StackStart): Promise<LocalStack> {
  const kept = options.dataDir !== undefined
  const directory = kept ? options.dataDir : mkdtempSync(join(tmpdir(), 'tieout-'))
  for (const part of ['archive', 'queues']) mkdirSync(join(directory, part), { recursive: true })
  const clock = virtualClock(startAt)
  const [store, queues, twins, erp] = await Promise.all([
    openStoreOf(options, directory),
    startEmbeddedQueues({ dataDir: kept ? join(directory, 'queues') : undefined }),
    openBillingTwins(month.world, { clock }, repairsOf(month)),
    givenErp ?? openLocalErp(month, { choice: options.erp, clock, directory: kept ? directory : undefined }),
  ])
  const { world: plainWorld, metrics } = worldOver({ store: around ? around.store(store) : store, queues, twins, directory, clock, erp })
  const world = around ? { ...plainWorld, queues: around.queues(plainWorld.queues) } : plainWorld
  const plain = handlersOver(world, sampleTenantSecrets(kept ? directory : undefined))
  const handlers = around ? around.handlers(plain) : plain
  // The player fires the timetable: the runner is given a clock that does not announce its moves.
  const ports = { handlers, queues, clock: { now: clock.now }, ids: world.ids, log: world.log, page: await openLocalPage() }
  const runner = await startRunner(ports, { port: options.port, retryAfterSeconds: 0, inOrder: 'intake' })
  const stop = async (): Promise<void> => {
    await runner.stop()
    await Promise.all([queues.stop(), twins.stop(), erp.stop(), store.close()])
    if (!kept) rmSync(directory, { recursive: true, force: true })
  }
  return { world, runner, clock, twins, metrics, logFile: logFileIn(directory), stop }
}

const openStoreOf = (options: Options, directory: string): Promise<Store> => {
  const newToken = (): string => randomIds.next('w').slice(0, 36)
  const config = options.endpoint === undefined ? ({ kind: 'sqlite', file: join(directory, 'books.sqlite') } as const) : ({ kind: 'dynamodb', table: 'tieout-local', region: 'us-east-1', endpoint: options.endpoint } as const)
  return openStore(config, { ...systemOutward, newToken })
}

const repairsOf = (month: SampleMonth): readonly { path: string; at: Instant }[] => month.script.filter((step) => step.kind === 'repair').map(({ path, at }) => ({ path, at }))

interface Parts {
  readonly store: Store
  readonly queues: EmbeddedQueues
  readonly twins: BillingTwins
  readonly directory: string
  readonly clock: VirtualClock
  readonly erp: LocalErp
}

const logFileIn = (directory: string): string => join(directory, 'log.jsonl')

/** The world of the functions on embedded parts. */
function worldOver({ store, queues, twins, directory, clock, erp }: Parts): { readonly world: World; readonly metrics: CountedMetrics } {
  const archive = fileArchive({ directory: join(directory, 'archive'), ids: randomIds })
  const metrics = countedMetrics()
  const books = openBooks({ store, tenant: company.tenant, archive })
  const policies = samplePolicies(erp.posting)
  const config = readConfig({ TIEOUT_STAGE: 'local' })
  const world: World = {
    config,
    clock,
    ids: randomIds,
    log: jsonLog({ clock, service: 'tieout', write: (line) => appendFileSync(logFileIn(directory), `${line}\n`) }),
    metrics,
    queues: sqsQueues({ client: queues.client, urls: queues.urls }),
    gauges: queueGauges(queues),
    books: (tenant) => (tenant === company.tenant ? books : openBooks({ store, tenant, archive })),
    policies,
    billing: (_tenant, system) => Promise.resolve(twins.source(system)),
    erp: () => Promise.resolve(erp.connector),
  }
  return { world, metrics }
}
