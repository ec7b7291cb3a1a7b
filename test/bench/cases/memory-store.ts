import type { Page, Store, StoredItem, Write, WriteResult } from '#books'

/** A store in a map, as cheap as can be: what is measured over it is our own work. Pages are not cut. */
export function memoryStore(): Store & { readonly forget: () => void } {
  const partitions = new Map<string, Map<string, StoredItem>>()
  const partition = (pk: string): Map<string, StoredItem> => partitions.get(pk) ?? partitions.set(pk, new Map()).get(pk)!
  const holds = (write: Write): boolean => {
    const rev = partition(write.pk).get(write.sk)?.rev ?? 0
    return write.when.kind === 'any' || rev === (write.when.kind === 'absent' ? 0 : write.when.rev)
  }
  const apply = (write: Write): void => {
    const items = partition(write.pk)
    if (write.kind === 'put') items.set(write.sk, { pk: write.pk, sk: write.sk, body: write.body, rev: (items.get(write.sk)?.rev ?? 0) + 1 })
    if (write.kind === 'delete') items.delete(write.sk)
  }
  const all = (writes: readonly Write[]): WriteResult => {
    if (!writes.every(holds)) return 'conflict'
    for (const write of writes) apply(write)
    return 'stored'
  }
  return {
    get: async (pk, sk) => partitions.get(pk)?.get(sk),
    last: async (pk) => [...(partitions.get(pk)?.values() ?? [])].sort((a, b) => (a.sk < b.sk ? 1 : -1))[0],
    query: async (pk, { prefix = '', after = '' } = {}): Promise<Page> => ({ items: [...(partitions.get(pk)?.values() ?? [])].filter(({ sk }) => sk.startsWith(prefix) && sk > after).sort((a, b) => (a.sk < b.sk ? -1 : 1)) }),
    write: async (write) => all([write]),
    transact: async (writes) => all(writes),
    close: async () => undefined,
    forget: () => partitions.clear(),
  }
}
