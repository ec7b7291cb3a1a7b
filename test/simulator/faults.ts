import type { Store } from '#books'
import type { Queues } from '#runtime'
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
export function faultyStore(store: Store, plan: FaultPlan): Store {
  return {
    get: (pk, sk) => faulty(plan, () => store.get(pk, sk)),
    last: (pk) => faulty(plan, () => store.last(pk)),
    query: (pk, options) => faulty(plan, () => store.query(pk, options)),
    write: (write) => faulty(plan, () => store.write(write)),
    transact: (writes) => faulty(plan, () => store.transact(writes)),
    close: () => store.close(),
  }
}

export function faultyQueues(queues: Queues, plan: FaultPlan): Queues {
  return {
    send: (queue, message, options) => faulty(plan, () => queues.send(queue, message, options)),
    sendBatch: (queue, messages) => faulty(plan, () => queues.sendBatch(queue, messages)),
  }
}
