import type { Context } from 'aws-lambda'
import type { Ids } from '#runtime'
import { type FunctionName, functions } from '#topology'

/** A Lambda handler of any trigger, as the topology names it. */
export type AnyHandler = (event: never, context: Context) => Promise<unknown>
export type Handlers = ReadonlyMap<FunctionName, AnyHandler>

/** Runs handlers as Lambda does: a copy of the event, a time limit, no more at once than reserved. */
export interface Invoker {
  has(name: FunctionName): boolean
  invoke(name: FunctionName, event: unknown): Promise<unknown>
  /** Invocations not yet answered. */
  running(): number
}

export class TimedOut extends Error {
  constructor(name: FunctionName, seconds: number) {
    super(`${name} did not answer within ${String(seconds)} s`)
    this.name = 'TimedOut'
  }
}

export function createInvoker(ports: { readonly handlers: Handlers; readonly ids: Ids; readonly timeoutSeconds?: number | undefined }): Invoker {
  const gates = new Map<FunctionName, Gate>()
  let running = 0
  const call = (name: FunctionName, event: unknown): Promise<unknown> => {
    const handler = ports.handlers.get(name)
    if (!handler) throw new Error(`no handler for ${name}`)
    const seconds = ports.timeoutSeconds ?? functions[name].timeoutSeconds
    return withinSeconds(seconds, () => new TimedOut(name, seconds), handler(structuredClone(event) as never, contextOf(name, ports.ids)))
  }
  return {
    has: (name) => ports.handlers.has(name),
    running: () => running,
    invoke: async (name, event) => {
      running += 1
      const gate = gates.get(name) ?? createGate(functions[name].reservedConcurrency ?? Number.POSITIVE_INFINITY)
      gates.set(name, gate)
      await gate.enter()
      try {
        return await call(name, event)
      } finally {
        gate.leave()
        running -= 1
      }
    },
  }
}

/** Lets so many in at once; the rest wait in order. */
export interface Gate {
  enter(): Promise<void>
  leave(): void
}

export function createGate(places: number): Gate {
  const waiting: (() => void)[] = []
  let free = places
  return {
    enter: () => {
      if (free > 0) {
        free -= 1
        return Promise.resolve()
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    leave: () => {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    },
  }
}

function withinSeconds<T>(seconds: number, late: () => Error, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), seconds * 1000)
    void work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** The context fields that our handlers may look at; the rest of Lambda's is not there. */
function contextOf(name: FunctionName, ids: Ids): Context {
  const seconds = functions[name].timeoutSeconds
  const given = { awsRequestId: ids.next('request'), functionName: name, memoryLimitInMB: String(functions[name].memoryMb), getRemainingTimeInMillis: () => seconds * 1000 }
  return given as unknown as Context
}
