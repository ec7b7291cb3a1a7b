import type { Context, SQSBatchResponse } from 'aws-lambda'
import { openBooks } from '#books'
import { type Instant, type Period, epochMsOf, firstDayOf, nextPeriod } from '#calendar'
import { type World, startClosing } from '#runtime'
import { mappings } from '#topology'
import { redrive } from '../../../functions/console/failures/redrive.ts'
import { openDesk } from '../../../functions/console/desk.ts'
import { company } from '../../../stacks/local/month/company.ts'
import type { Delivery } from '../../../stacks/local/month/script.ts'
import { handlerOver } from '../../../stacks/local/player/handlers.ts'
import { sampleTenantSecrets } from '../../../stacks/local/player/secrets.ts'
import { signed } from '../../../stacks/local/player/sign.ts'
import { payloadV2 } from '../../../stacks/local/runner/payload-v2.ts'
import { type Outside, noteSurprise, worldOf } from './simulated-world.ts'

/** What one history does. */
export interface Script {
  readonly deliveries: readonly Delivery[]
  /** Deliveries that come only after the first close began. */
  readonly late: readonly Delivery[]
  readonly periods: readonly Period[]
}

const secrets = sampleTenantSecrets()
const { tenant, entity } = company

/** Plays a script over the real handlers: deliveries, queues, closes, posting, sweeps and redrives, until nothing is left to do. */
export async function playHistory(outside: Outside, script: Script): Promise<void> {
  const waiting = [...script.deliveries]
  await workUntilQuiet(outside, waiting)
  const [first, ...later] = script.periods
  const late = [...script.late]
  if (first) await closeAll(outside, first, late)
  await workUntilQuiet(outside, late)
  for (const period of later) await closeAll(outside, period, [])
  await workUntilQuiet(outside, [])
}

const booksOf = (outside: Outside): readonly string[] => Object.keys(outside.policies.of(tenant).current(outside.clock.now().slice(0, 10)).books)

/**
 * In the heaviest storm every twentieth call fails, and the start of a close, which makes about thirty, holds one time in
 * five: of ten thousand histories one met forty failures in a row. Two hundred mean that it does not come to rest.
 */
const attemptsMax = 200

/** A person closes a period in every book, and tries again until it is closed and its journals are confirmed. */
async function closeAll(outside: Outside, period: Period, late: Delivery[]): Promise<void> {
  outside.clock.advanceTo(`${firstDayOf(nextPeriod(period))}T18:00:00.000Z` as Instant)
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    for (const book of booksOf(outside)) spawn(outside, (world) => startClosing(world, tenant, { entity, book, period, principal: 'controller', reason: 'month end' }))
    await workUntilQuiet(outside, late)
    if (await allClosed(outside, period)) return
  }
  throw new Error(`${period} could not be closed in ${attemptsMax} attempts`)
}

async function allClosed(outside: Outside, period: Period): Promise<boolean> {
  const books = openBooks({ store: outside.store, tenant, archive: outside.archive })
  const states = await Promise.all(booksOf(outside).map((book) => books.periods.state({ entity, book }, period)))
  return states.every((state) => state === 'CLOSED' || state === 'LOCKED')
}

/** Works until no message, call or delivery waits and every journal is settled; a person redrives what was given up. */
async function workUntilQuiet(outside: Outside, deliveries: Delivery[]): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    while (await advance(outside, deliveries)) outside.clock.advanceBy(outside.random.below(20))
    if (!(await mend(outside, round))) return
  }
  throw new Error(`the history does not come to rest: ${await restlessness(outside)}`)
}

/** One thing happens: mostly a waiting call, now and then a new delivery or batch. False when nothing can. */
async function advance(outside: Outside, deliveries: Delivery[]): Promise<boolean> {
  const { random, schedule } = outside
  if (random.chance(0.75) && (await schedule.step())) return true
  const begun = (deliveries.length > 0 && random.chance(0.5) && deliver(outside, deliveries)) || receive(outside)
  await schedule.rest()
  return begun || (await schedule.step()) || deliver(outside, deliveries)
}

/** Starts a process; what it throws is its own end, and what it leaves behind is for others to mend. */
function spawn<T>(outside: Outside, run: (world: World) => Promise<T>, answered: (answer: T | undefined) => void = () => undefined): void {
  const life = outside.schedule.begin()
  const done = run(worldOf(outside, life)).catch((cause: unknown) => void noteSurprise(outside, cause))
  void Promise.race([done, life.ended]).then((answer: T | void) => {
    life.end()
    answered(answer ?? undefined)
  })
}

/** A provider delivers and, when it is not acknowledged, delivers again; now and then it delivers twice. */
function deliver(outside: Outside, deliveries: Delivery[]): boolean {
  const { random } = outside
  const [delivery] = deliveries.splice(random.below(Math.min(deliveries.length, 8)), 1)
  if (!delivery) return false
  if (random.chance(0.1)) deliveries.push(delivery)
  spawn(outside, (world) => receiveOn(outside, world, delivery), (answer) => {
    if (answer?.statusCode !== 200) deliveries.push(delivery)
  })
  return true
}

async function receiveOn(outside: Outside, world: World, delivery: Delivery): Promise<{ readonly statusCode?: number }> {
  const at = outside.clock.now()
  const { path, headers, body } = signed(delivery, tenant, Math.floor(epochMsOf(at) / 1000))
  const event = payloadV2({ method: 'POST', url: path, rawHeaders: Object.entries(headers).flat(), body: Buffer.from(body), sourceIp: '127.0.0.1' }, { at, requestId: 'sim' })
  const handler = handlerOver('receive', world, secrets)
  return (await handler(event as never, context)) as { readonly statusCode?: number }
}

const context = {} as Context

/** Hands a batch of some queue to its function. False when no queue has any. */
function receive(outside: Outside): boolean {
  for (const mapping of outside.random.shuffled(mappings)) {
    const batch = outside.queues.receive(mapping)
    if (!batch) continue
    spawn(outside, (world) => handlerOver(mapping.function, world, secrets)(batch.event as never, context) as Promise<SQSBatchResponse>, batch.answered)
    return true
  }
  return false
}

/** What is still open, for the report of a history that does not end. */
async function restlessness(outside: Outside): Promise<string> {
  const books = openBooks({ store: outside.store, tenant, archive: outside.archive })
  const suspense = (await Array.fromAsync(books.suspense.list({ states: ['open', 'redriven'] }))).map(({ id, state, code }) => `${id} ${state} ${code}`)
  const batches = (await Array.fromAsync(books.batches.list())).filter(({ state }) => state !== 'CONFIRMED').map(({ batch, state, history }) => `${batch} ${state} ${history.at(-1)?.note ?? ''}`)
  return [...suspense, ...batches, JSON.stringify(outside.queues.depths().filter(({ depth, inFlight }) => depth + inFlight > 0))].join('; ')
}

/** What people and the timetable do when everything is quiet. False when there was nothing to do. */
async function mend(outside: Outside, round: number): Promise<boolean> {
  const books = openBooks({ store: outside.store, tenant, archive: outside.archive })
  const poisoned = (await Array.fromAsync(books.suspense.list({ states: ['open'] }))).map(({ id }) => id)
  const redriven = (await Array.fromAsync(books.suspense.list({ states: ['redriven'] }))).map(({ document }) => document)
  const rejected = (await Array.fromAsync(books.batches.list({ states: ['REJECTED'] }))).map(({ batch }) => `batch:${batch}`)
  const unsettled = await Array.fromAsync(books.batches.list({ states: ['DRAFT', 'APPROVED', 'SENT', 'UNKNOWN'] }))
  const statuses = new Map((await Array.fromAsync(books.documents.walk())).map(({ entry, outcome }) => [entry.document, outcome?.status]))
  const waitsOn = (document: string | null): boolean => document !== null && statuses.get(document) === 'waiting' && round >= 2 // for what comes late
  const undecided = [...statuses].filter(([document, status]) => status === undefined || (status === 'waiting' && !waitsOn(document))).length
  const ids = [...poisoned, ...rejected]
  if (ids.length > 0) spawn(outside, (world) => redrive(openDesk(world, { tenant, principal: 'operator' })!, { ids, dryRun: false, max: ids.length, reason: 'try again' }))
  const unheard = unsettled.length + undecided + redriven.filter((document) => !waitsOn(document)).length
  if (unheard > 0) sweep(outside)
  await outside.schedule.rest()
  return ids.length + unheard > 0
}

function sweep(outside: Outside): void {
  outside.clock.advanceBy(3_600)
  for (const timetable of ['sweep', 'sweep-register'])
    spawn(outside, (world) => handlerOver('sweep', world, secrets)({ timetable, at: outside.clock.now() } as never, context))
}
