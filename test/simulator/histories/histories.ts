import { generateKeyPairSync } from 'node:crypto'
import type { Store } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { type Instant, type Period, epochMsOf } from '#calendar'
import { netSuiteSettings } from '#gateways'
import { countedIds, countedMetrics, memoryArchive, virtualClock } from '#runtime'
import { company } from '../../../stacks/local/month/company.ts'
import { sampleMonth } from '../../../stacks/local/month/sample-month.ts'
import type { Delivery } from '../../../stacks/local/month/script.ts'
import { netSuiteSeed } from '../../../stacks/local/player/netsuite-account.ts'
import { samplePolicies } from '../../../stacks/local/player/sample-policies.ts'
import { createNetSuiteTwin } from '../../../stacks/local/twins/netsuite/index.ts'
import { monthSources } from '../month-documents.ts'
import { type Random, seeded } from '../random.ts'
import { playHistory } from './history.ts'
import { type Ending, endingOf } from './proof.ts'
import { type FaultRates, type Injected, createSchedule } from './schedule.ts'
import { type SimulatedQueues, simulatedQueues } from './simulated-queues.ts'
import type { Outside } from './simulated-world.ts'

/** One history: a seed, the story it played, what struck it, and what it broke. */
export interface HistoryRun {
  readonly seed: number
  readonly story: string
  readonly injected: Injected
  readonly redelivered: number
  readonly broken: readonly string[]
}

const december = '2026-12' as Period
const january = '2027-01' as Period
const quiet: FaultRates = { crash: 0, lost: 0, throttle: 0 }
const month = sampleMonth()
const policies = samplePolicies()
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const settings = netSuiteSettings.parse({
  account: 'TSTDRV_HALDEN',
  baseUrl: 'http://netsuite.sim',
  clientId: 'sim',
  certificateId: 'sim-certificate',
  privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  algorithm: 'ES256',
  books: { asc606: { accountingBook: '1', bookSpecific: true }, ifrs15: { accountingBook: '2', bookSpecific: true } },
  subsidiaries: { [company.entity]: '1' },
  threeDecimalCurrencies: true,
})

/** Stories whose documents all end as facts or informational by themselves; the poison ones need a person's judgement. */
const stories = month.stories.filter((story) => !/poison|catalogue|250 lines|malformed|incoherent|unknown/.test(story.scenario)).map((story) => story.lane)

/** What a test breaks on purpose, to see that the histories find it. */
export interface Sabotage {
  readonly store?: (store: Store) => Store
  readonly queues?: (queues: SimulatedQueues) => SimulatedQueues
}

/** Runs the history of a seed: its own story, faults, order of arrival and moments of closing. */
export function historyRunner(sabotage: Sabotage = {}): (seed: number) => Promise<HistoryRun> {
  const references = new Map<string, string>()
  return async (seed) => {
    const random = seeded(seed)
    const story = stories[random.below(stories.length)]!
    const periods = [december, january].slice(0, [0, 0, 0, 1, 1, 2][random.below(6)]) // what is late lands in January, closed or open
    const known = `${story} ${periods.join(' ')}`
    const reference = references.get(known) ?? (await play({ random: seeded(0), story, periods, rates: quiet, shuffled: false })).ending.position
    references.set(known, reference)
    const { ending, outside } = await play({ random, story, periods, rates: ratesOf(random), shuffled: true, sabotage })
    const moved = ending.position === reference ? [] : ['position differs from that of the scripted order without faults']
    return { seed, story, injected: outside.schedule.injected, redelivered: outside.queues.counted.redelivered, broken: [...ending.broken, ...moved] }
  }
}

/** Some histories are calm, some are storms. */
function ratesOf(random: Random): FaultRates {
  const storm = [0, 0.5, 1, 2][random.below(4)]!
  return { crash: 0.01 * storm, lost: 0.005 * storm, throttle: 0.01 * storm }
}

interface Play {
  readonly random: Random
  readonly story: string
  readonly periods: readonly Period[]
  readonly rates: FaultRates
  readonly shuffled: boolean
  readonly sabotage?: Sabotage
}

async function play({ random, story, periods, rates, shuffled, sabotage = {} }: Play): Promise<{ readonly ending: Ending; readonly outside: Outside }> {
  const outside = sabotaged(outsideOf(random, rates), sabotage)
  const all = month.script.filter((step): step is Delivery => step.kind === 'deliver' && !step.repeated && step.lane === story)
  const isLate = all.map(() => shuffled && random.chance(0.1))
  const deliveries = all.filter((_, index) => !isLate[index])
  await playHistory(outside, { deliveries: shuffled ? random.shuffled(deliveries) : deliveries, late: all.filter((_, index) => isLate[index]), periods })
  const ending = await endingOf(outside, periods)
  await outside.store.close()
  outside.erp.twin.close()
  return { ending, outside }
}

const sabotaged = (outside: Outside, { store, queues }: Sabotage): Outside => ({ ...outside, store: store?.(outside.store) ?? outside.store, queues: queues?.(outside.queues) ?? outside.queues })

function outsideOf(random: Random, rates: FaultRates): Outside {
  const clock = virtualClock('2026-12-31T12:00:00.000Z' as Instant)
  const twin = createNetSuiteTwin({ now: () => epochMsOf(clock.now()), seed: netSuiteSeed(month) })
  twin.control.addCertificate({ id: 'sim-certificate', client: 'sim', publicKey: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString() })
  return {
    random,
    clock,
    policies,
    schedule: createSchedule(random, rates),
    store: openSqliteStore({ file: ':memory:' }),
    archive: memoryArchive(),
    queues: simulatedQueues(random, clock),
    sources: monthSources(),
    erp: { twin, settings },
    ids: countedIds(),
    metrics: countedMetrics(),
    surprises: [],
  }
}
