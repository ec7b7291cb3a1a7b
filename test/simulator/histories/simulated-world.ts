import { type Archive, type Store, openBooks } from '#books'
import { epochMsOf, instantOfEpochMs } from '#calendar'
import { type BillingSource, createNetSuiteConnector, type NetSuiteSettings } from '#gateways'
import { InvariantBroken } from '#outcome'
import { type Clock, type Ids, type Metrics, type Policies, type VirtualClock, type World, readConfig, silentLog } from '#runtime'
import type { NetSuiteTwin } from '../../../stacks/local/twins/netsuite/index.ts'
import { queuesAround, storeAround } from '../around-calls.ts'
import type { Random } from '../random.ts'
import type { Life, Schedule } from './schedule.ts'
import type { SimulatedQueues } from './simulated-queues.ts'

/** What outlives every process: stores, queues, the billing systems, the ERP, and time. */
export interface Outside {
  readonly schedule: Schedule
  readonly random: Random
  readonly clock: VirtualClock
  readonly store: Store
  readonly archive: Archive
  readonly queues: SimulatedQueues
  readonly policies: Policies
  readonly sources: (system: string) => BillingSource
  readonly erp: { readonly twin: NetSuiteTwin; readonly settings: NetSuiteSettings }
  readonly ids: Ids
  readonly metrics: Metrics
  /** What processes stumbled over although nothing was injected: broken invariants and mistakes of the program. */
  readonly surprises: string[]
}

/** Faults that were injected are expected to reach a handler; what only a mistake can cause is not. */
export function noteSurprise({ surprises }: Outside, cause: unknown): void {
  const lostOnTheWay = cause instanceof TypeError && cause.message === 'fetch failed'
  const mistaken = cause instanceof TypeError || cause instanceof ReferenceError || cause instanceof RangeError || cause instanceof SyntaxError
  if (cause instanceof InvariantBroken || (mistaken && !lostOnTheWay)) surprises.push(String(cause))
}

/** A clock that is wrong by up to four minutes either way: what signatures tolerate. */
const skewMs = 4 * 60_000

/** The world of one process: each of its calls to the outside waits for its turn, and may fail. */
export function worldOf(outside: Outside, life: Life): World {
  const { schedule, random } = outside
  const io = <T>(call: () => Promise<T>): Promise<T> => schedule.io(life, call)
  const clock = skewed(outside.clock, random.below(2 * skewMs) - skewMs)
  const store = storeAround(outside.store, io)
  const archive: Archive = { put: (sha256, bytes) => io(() => outside.archive.put(sha256, bytes)), get: (sha256) => io(() => outside.archive.get(sha256)) }
  const connector = createNetSuiteConnector(outside.erp.settings, {
    fetch: (request) => schedule.io(life, () => outside.erp.twin.fetch(request), erpRefusals),
    epochMs: () => epochMsOf(clock.now()),
    sleep: (ms) => schedule.io(life, async () => outside.clock.advanceBy(ms / 1000), unhurried),
    random: () => random.next(),
    deadline: () => new AbortController().signal,
  })
  return {
    config: readConfig({ TIEOUT_STAGE: 'local' }),
    clock,
    ids: outside.ids,
    log: { ...silentLog, fault: (_happened, cause) => noteSurprise(outside, cause) },
    metrics: outside.metrics,
    queues: queuesAround(outside.queues, io),
    gauges: { lanes: async () => outside.queues.depths() },
    books: (tenant) => openBooks({ store, tenant, archive }),
    policies: outside.policies,
    billing: async (_tenant, system) => patient(outside.sources(system), io),
    erp: async () => connector,
  }
}

const skewed = (clock: Clock, byMs: number): Clock => ({ now: () => instantOfEpochMs(epochMsOf(clock.now()) + byMs) })

/** Only single objects are read in these histories; lists belong to reconciliation. */
const patient = (source: BillingSource, io: <T>(call: () => Promise<T>) => Promise<T>): BillingSource => ({ ...source, fetch: (need) => io(() => source.fetch(need)) })

/** What NetSuite says to a call too many, and what the network says when an answer is lost. */
const erpRefusals = {
  throttled: (): Response =>
    Response.json({ title: 'Bad Request', status: 429, 'o:errorCode': 'USER_ERROR', 'o:errorDetails': [{ detail: 'Concurrent request limit exceeded. Request blocked.', 'o:errorCode': 'CONCURRENCY_LIMIT_EXCEEDED' }] }, { status: 429 }),
  lost: (): Promise<never> => Promise.reject(new TypeError('fetch failed')),
}

const unhurried = { throttled: (): void => undefined, lost: (): void => undefined }
