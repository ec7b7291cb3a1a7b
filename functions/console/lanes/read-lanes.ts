import type { Batch, BatchState } from '#books'
import type { LaneGauge } from '#runtime'
import type { WorkQueueName } from '#topology'
import type { Desk } from '../desk.ts'
import { readRegister, type RegisterRead } from '../events/read-register.ts'
import { collect } from '../page-of.ts'
import type { Lane, QueueState } from './lane-wire.ts'

const batchesMax = 5_000

interface Gathered {
  readonly register: RegisterRead
  readonly queues: ReadonlyMap<WorkQueueName, LaneGauge>
  readonly batches: ReadonlyMap<BatchState, number>
  readonly openSuspense: number
  readonly openBreaks: number
}

interface LanesRead {
  readonly register: RegisterRead
  readonly openSuspense: number
  readonly lanes: readonly Lane[]
}

/** The path of a fact, stop by stop: queue depth and age beside what lies there. */
export async function readLanes(desk: Desk): Promise<LanesRead> {
  const gathered = await gather(desk)
  return { register: gathered.register, openSuspense: gathered.openSuspense, lanes: lanesOf(gathered) }
}

async function gather({ books, world }: Desk): Promise<Gathered> {
  const [register, readings, batches, suspense, breaks] = await Promise.all([
    readRegister(books),
    world.gauges.lanes(),
    collect(books.batches.list(), batchesMax),
    collect(books.suspense.list({ states: ['open'] }), batchesMax),
    collect(books.breaks.list({ state: 'open' }), batchesMax),
  ])
  const queues = new Map(readings.map((reading) => [reading.queue, reading]))
  return { register, queues, batches: byState(batches.rows), openSuspense: suspense.rows.length, openBreaks: breaks.rows.length }
}

function byState(batches: readonly Batch[]): ReadonlyMap<BatchState, number> {
  const counts = new Map<BatchState, number>()
  for (const batch of batches) counts.set(batch.state, (counts.get(batch.state) ?? 0) + 1)
  return counts
}

function lanesOf(gathered: Gathered): readonly Lane[] {
  const { register, batches } = gathered
  const { counts } = register
  const contracts = new Set(register.rows.flatMap((event) => event.contracts)).size
  const count = (state: BatchState): number => batches.get(state) ?? 0
  return [
    lane(gathered, { lane: 'source', title: 'Source', counts: bySystem(register) }),
    lane(gathered, { lane: 'inbox', title: 'Inbox', queue: 'intake', counts: [
      ['waiting', counts['waiting'] ?? 0],
      ['in suspense', gathered.openSuspense],
    ], attention: gathered.openSuspense > 0 }),
    lane(gathered, { lane: 'contract', title: 'Contract', queue: 'contract', counts: [['contracts', contracts], ['with facts', counts['facts'] ?? 0]] }),
    lane(gathered, { lane: 'recognise', title: 'Recognise', queue: 'closing', counts: [['journals frozen', [...batches.values()].reduce((a, b) => a + b, 0)]] }),
    lane(gathered, { lane: 'post', title: 'Post', queue: 'posting', counts: [
      ['to send', count('DRAFT') + count('APPROVED')],
      ['rejected', count('REJECTED')],
    ], attention: count('REJECTED') > 0 }),
    lane(gathered, { lane: 'confirm', title: 'Confirm', counts: [
      ['unknown', count('SENT') + count('UNKNOWN')],
      ['confirmed', count('CONFIRMED')],
      ['breaks', gathered.openBreaks],
    ], attention: gathered.openBreaks > 0 || count('UNKNOWN') > 0 }),
  ]
}

interface LaneDraft {
  readonly lane: Lane['lane']
  readonly title: string
  readonly queue?: WorkQueueName
  readonly counts: readonly (readonly [string, number])[]
  readonly attention?: boolean
}

function lane(gathered: Gathered, draft: LaneDraft): Lane {
  const queue = draft.queue ? reading(gathered, draft.queue) : null
  const busy = (queue?.depth ?? 0) + (queue?.inFlight ?? 0) > 0
  const attention = draft.attention === true || (queue?.deadLetters ?? 0) > 0
  const counts = draft.counts.map(([name, count]) => ({ name, count }))
  return { lane: draft.lane, title: draft.title, queue, counts, state: attention ? 'attention' : busy ? 'working' : 'idle' }
}

function reading(gathered: Gathered, queue: WorkQueueName): QueueState {
  const { depth = 0, inFlight = 0, oldestAgeSeconds = null, deadLetterDepth = 0 } = gathered.queues.get(queue) ?? {}
  return { queue, depth, inFlight, oldestSeconds: oldestAgeSeconds, deadLetters: deadLetterDepth }
}

function bySystem(register: RegisterRead): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const event of register.rows) counts.set(event.system, (counts.get(event.system) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}
