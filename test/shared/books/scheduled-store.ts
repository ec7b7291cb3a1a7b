import type fc from 'fast-check'
import type { Store } from '#books'

/** A store whose every operation waits for its turn, so that fast-check owns the interleaving. */
export function scheduledStore(scheduler: fc.Scheduler, store: Store): Store {
  const turn = async (name: string): Promise<void> => scheduler.schedule(Promise.resolve(), name)
  return {
    get: (pk, sk) => turn(`get ${pk} ${sk}`).then(() => store.get(pk, sk)),
    last: (pk) => turn(`last ${pk}`).then(() => store.last(pk)),
    query: (pk, options) => turn(`query ${pk}`).then(() => store.query(pk, options)),
    write: (write) => turn(`${write.kind} ${write.pk} ${write.sk}`).then(() => store.write(write)),
    transact: (writes) => turn(`transact ${writes.map(({ pk, sk }) => `${pk} ${sk}`).join(', ')}`).then(() => store.transact(writes)),
    close: async () => undefined,
  }
}
