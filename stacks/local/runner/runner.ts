import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Clock, type Gauges, type Ids, type Log, type VirtualClock, stopwatchMs } from '#runtime'
import { type QueueName, type TimetableName, mappings, queues as table } from '#topology'
import type { EmbeddedQueues } from './embedded-queues.ts'
import { startEventSource } from './event-source.ts'
import { type LocalHttpServer, startHttpServer } from './http-server.ts'
import { type Handlers, type Invoker, createInvoker } from './invoker.ts'
import { queueGauges } from './queue-gauges.ts'
import { startTimetable } from './timetable-driver.ts'

export interface RunnerPorts {
  readonly handlers: Handlers
  readonly queues: EmbeddedQueues
  /** A virtual clock drives the timetable by its moves; any other clock by timers. */
  readonly clock: Clock | VirtualClock
  readonly ids: Ids
  readonly log: Log
  readonly page?: (request: IncomingMessage, response: ServerResponse) => void
}

export interface RunnerOptions {
  readonly port?: number
  /** Seconds until a failed message is delivered again (default 1; AWS waits for the visibility timeout). */
  readonly retryAfterSeconds?: number
  /** Replaces the time limit of every function, for tests. */
  readonly timeoutSeconds?: number
  /** Works this queue one message at a time, in the order of arrival: then the same script gives the same chains. */
  readonly inOrder?: QueueName
}

export interface Runner {
  readonly url: string
  readonly gauges: Gauges
  fire(name: TimetableName): Promise<unknown>
  /** Resolves when every queue that someone reads is empty and nothing is being answered. */
  idle(options?: { readonly withinSeconds?: number }): Promise<void>
  /** Takes no more work and resolves when what was begun is answered. The queues are left open. */
  stop(): Promise<void>
}

/** Runs the topology in this process with the semantics of AWS: HTTP, event sources and timetable. */
export async function startRunner(ports: RunnerPorts, options: RunnerOptions = {}): Promise<Runner> {
  const invoker = createInvoker({ handlers: ports.handlers, ids: ports.ids, timeoutSeconds: options.timeoutSeconds })
  const sourcePorts = { queues: ports.queues, invoker, log: ports.log, retryAfterSeconds: Math.max(options.retryAfterSeconds ?? 1, ports.queues.soonestRetrySeconds) }
  const read = mappings.filter((mapping) => invoker.has(mapping.function))
  const paced = read.map((mapping) => (mapping.queue === options.inOrder ? { ...mapping, batchSize: 1, maxConcurrency: 1 } : mapping))
  const sources = paced.map((mapping) => startEventSource(sourcePorts, mapping))
  const timetable = startTimetable({ clock: ports.clock, invoker, log: ports.log })
  const http = await startHttpServer({ invoker, clock: ports.clock, ids: ports.ids, log: ports.log, page: ports.page }, options.port)
  const watched = read.map((mapping) => mapping.queue)
  return {
    url: http.url,
    gauges: queueGauges(ports.queues),
    fire: (name) => timetable.fire(name),
    idle: (within = {}) => untilIdle({ queues: ports.queues, invoker, http, watched }, within.withinSeconds ?? 120),
    stop: async () => {
      await Promise.all([http.stop(), timetable.stop()])
      await Promise.all(sources.map((source) => source.stop()))
    },
  }
}

interface Watched {
  readonly queues: EmbeddedQueues
  readonly invoker: Invoker
  readonly http: LocalHttpServer
  readonly watched: readonly QueueName[]
}

/** All is looked at within one turn of the event loop, so no message can be between two queues unseen. */
function isIdle(seen: Watched): boolean {
  if (seen.invoker.running() > 0 || seen.http.open() > 0) return false
  return seen.watched.every((queue) => isEmpty(seen.queues, queue))
}

function isEmpty(queues: EmbeddedQueues, queue: QueueName): boolean {
  const look = queues.look(queue)
  return look.ready === 0 && look.inFlight === 0
}

async function untilIdle(seen: Watched, withinSeconds: number): Promise<void> {
  const startedMs = stopwatchMs()
  while (!isIdle(seen)) {
    if (stopwatchMs() - startedMs > withinSeconds * 1000) throw new Error(`not idle after ${String(withinSeconds)} s: ${stateOf(seen)}`)
    await pause(5)
  }
}

function stateOf(seen: Watched): string {
  const lanes = (Object.keys(table) as QueueName[]).map((queue) => ({ queue, look: seen.queues.look(queue) }))
  const busy = lanes.filter(({ look }) => look.ready + look.inFlight > 0)
  return [`${String(seen.invoker.running())} running`, ...busy.map(({ queue, look }) => `${queue} ${String(look.ready)}+${String(look.inFlight)}`)].join(', ')
}
