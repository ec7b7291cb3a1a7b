import { setTimeout as pause } from 'node:timers/promises'
import { chance } from './ids.ts'

/** Waiting, chance and the network, as one port: a simulator gives its own. */
export interface Outward {
  readonly fetch: (request: Request) => Promise<Response>
  readonly sleep: (ms: number) => Promise<void>
  /** In [0, 1): spreads contenders, decides nothing. */
  readonly random: () => number
  /** Aborts what takes longer. */
  readonly deadline: (ms: number) => AbortSignal
}

/** The machine's own. */
export const systemOutward: Outward = {
  fetch: (request) => fetch(request),
  sleep: (ms) => pause(ms),
  random: chance,
  deadline: (ms) => AbortSignal.timeout(ms),
}
