import type { Store } from '#books'
import type { Queues } from '#runtime'
import { queuesAround, storeAround } from '../../simulator/around-calls.ts'

/** The worker's end at one of its calls to the outside: nothing after it runs. */
export class CutOff extends Error {}

/** Counts a worker's calls and ends it at one of them, before the call is carried out or after, its answer lost. */
export interface Cut {
  calls: number
  at: number
  when: 'before' | 'after'
}

/** A cut that only counts. */
export const noCut = (): Cut => ({ calls: 0, at: -1, when: 'before' })

async function through<T>(cut: Cut, call: () => Promise<T>): Promise<T> {
  const mine = cut.calls++ === cut.at
  if (mine && cut.when === 'before') throw new CutOff('before the call')
  const answer = await call()
  if (mine) throw new CutOff('after the call')
  return answer
}

export const cutStore = (store: Store, cut: Cut): Store => storeAround(store, (call) => through(cut, call))

export const cutQueues = (queues: Queues, cut: Cut): Queues => queuesAround(queues, (call) => through(cut, call))
