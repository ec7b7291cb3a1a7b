import type { Store, StoredItem, Write, WriteResult } from '#books'

const key = ({ pk, sk }: { readonly pk: string; readonly sk: string }): string => JSON.stringify([pk, sk])
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

function holds(items: ReadonlyMap<string, StoredItem>, write: Write): boolean {
  const rev = items.get(key(write))?.rev ?? 0
  if (write.when.kind === 'any') return true
  return write.when.kind === 'absent' ? rev === 0 : rev === write.when.rev
}

function applied(items: Map<string, StoredItem>, writes: readonly Write[]): WriteResult {
  if (!writes.every((write) => holds(items, write))) return 'conflict'
  for (const write of writes) {
    const rev = (items.get(key(write))?.rev ?? 0) + 1
    if (write.kind === 'put') items.set(key(write), { pk: write.pk, sk: write.sk, rev, body: write.body })
    if (write.kind === 'delete') items.delete(key(write))
  }
  return 'stored'
}

/** What a store means, in a few lines: a map and its conditions. */
export function modelStore(): Store {
  const items = new Map<string, StoredItem>()
  const partition = (pk: string): readonly StoredItem[] =>
    [...items.values()].filter((item) => item.pk === pk).sort((a, b) => byBytes(a.sk, b.sk))
  return {
    get: async (pk, sk) => items.get(key({ pk, sk })),
    last: async (pk) => partition(pk).at(-1),
    query: async (pk, { prefix = '', after = '' } = {}) => ({
      items: partition(pk).filter(({ sk }) => sk.startsWith(prefix) && byBytes(sk, after) > 0),
    }),
    write: async (write) => applied(items, [write]),
    transact: async (writes) => applied(items, writes),
    close: async () => undefined,
  }
}
