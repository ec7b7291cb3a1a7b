import type { Base, Opener } from './base.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { randomIds } from './ids.ts'
import { jsonLog } from './log.ts'
import { embeddedMetrics } from './metrics.ts'

type Openers = Readonly<Record<string, Opener<unknown>>>
export type Composed<O extends Openers> = Base & { readonly [Part in keyof O]: ReturnType<O[Part]> }

/**
 * Builds the ports of a function: the base, and the parts it names, each opened at its first use
 * and kept. A handler names only what it uses, so nothing else is loaded or bundled. Importing a
 * handler therefore reads no environment and opens no connection.
 *
 * @shape `compose({ books: openBooks, queues: openQueues })`
 */
export function compose<O extends Openers>(openers: O, openBase: () => Base = lambdaBase): Composed<O> {
  const base = memoised(openBase)
  const ports = {}
  for (const name of ['config', 'clock', 'ids', 'log', 'metrics'] as const) define(ports, name, () => base()[name])
  for (const [name, open] of Object.entries(openers)) define(ports, name, memoised(() => open(base())))
  return ports as Composed<O>
}

/** The base in AWS Lambda: the machine's clock, random ids, JSON lines and embedded metrics on stdout. */
export function lambdaBase(): Base {
  const config = readConfig()
  const said = { clock: systemClock, stage: config.stage, service: config.service }
  return { config, clock: systemClock, ids: randomIds, log: jsonLog(said), metrics: embeddedMetrics(said) }
}

function define(ports: object, name: string, get: () => unknown): void {
  Object.defineProperty(ports, name, { get, enumerable: true })
}

function memoised<T>(open: () => T): () => T {
  let opened: { readonly value: T } | undefined
  return () => (opened ??= { value: open() }).value
}
