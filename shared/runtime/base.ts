import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Ids } from './ids.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

/** What every function has. */
export interface Base {
  readonly config: Config
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly metrics: Metrics
}

/** Opens one part (a store, a queue client, a gateway) when it is first used. */
export type Opener<T> = (base: Base) => T
