import type { Store } from '#books'
import type { Queues } from '#runtime'

/** Runs one call to the outside, or does something instead, before or after it. */
export type Around = <T>(call: () => Promise<T>) => Promise<T>

/** A store whose every call goes through `around`. */
export const storeAround = (store: Store, around: Around): Store => ({
  get: (pk, sk) => around(() => store.get(pk, sk)),
  last: (pk) => around(() => store.last(pk)),
  query: (pk, options) => around(() => store.query(pk, options)),
  write: (write) => around(() => store.write(write)),
  transact: (writes) => around(() => store.transact(writes)),
  close: () => store.close(),
})

/** Queues whose every send goes through `around`. */
export const queuesAround = (queues: Queues, around: Around): Queues => ({
  send: (queue, message, options) => around(() => queues.send(queue, message, options)),
  sendBatch: (queue, messages) => around(() => queues.sendBatch(queue, messages)),
})
