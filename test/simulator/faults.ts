import type { Store } from '#books'
import type { Queues } from '#runtime'
import { queuesAround, storeAround } from './around-calls.ts'
import type { Random } from './random.ts'

/** The simulated end of an invocation at an I/O boundary: nothing after it runs. */
export class Crash extends Error {}

export interface FaultPlan {
  readonly random: Random
  /** Probability of each kind of fault at each I/O. */
  readonly rate: number
  /** Counts what was injected. */
  crashes: number
  lostAnswers: number
}

/** Runs one I/O: it may end before it happens, or happen and lose its answer. */
async function faulty<T>(plan: FaultPlan, io: () => Promise<T>): Promise<T> {
  if (plan.random.chance(plan.rate)) {
    plan.crashes += 1
    throw new Crash('before the call')
  }
  const answer = await io()
  if (plan.random.chance(plan.rate)) {
    plan.lostAnswers += 1
    throw new Crash('after the call, its answer lost')
  }
  return answer
}

/** A store whose every call may crash the caller before or after it took effect. */
export const faultyStore = (store: Store, plan: FaultPlan): Store => storeAround(store, (io) => faulty(plan, io))

export const faultyQueues = (queues: Queues, plan: FaultPlan): Queues => queuesAround(queues, (io) => faulty(plan, io))
