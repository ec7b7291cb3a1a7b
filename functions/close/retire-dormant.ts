import type { ChainItem } from '#books'
import type { Period } from '#calendar'
import { readHead } from '#subledger'
import type { CloseShardPorts, ShardClose } from './close-shard.ts'

/**
 * Lets dormant contracts leave the directory of a shard, each only once every book has stated the close that it has
 * met, the one after a reopening too: a closer of another book that was cut off before its statement would otherwise not
 * find it again. Who stays for that leaves with the next close.
 */
export async function retireDormant(ports: CloseShardPorts, heads: readonly ChainItem[], scope: ShardClose): Promise<void> {
  const known = new Map<string, Promise<boolean>>()
  const isStated = (book: string, period: Period): Promise<boolean> => {
    const key = `${book} ${period}`
    const stated = known.get(key) ?? hasStated(ports, { ...scope, book, period })
    known.set(key, stated)
    return stated
  }
  for (const { contract } of heads.filter(({ dormant }) => dormant)) {
    const head = await readHead(ports.books.chains, contract)
    if (!head?.item.dormant) continue
    // After a reopening that is a period behind the one that the book is closed through.
    const stated = await Promise.all(Object.entries(head.held.books).map(([book, { closedThrough, reported }]) => isStated(book, reported?.period ?? closedThrough)))
    if (stated.every((known) => known)) await ports.books.chains.retire(head.item, scope.period)
  }
}

/** Whether the shard has the statement of the latest close of a period, which a reopening asks for anew. */
async function hasStated({ books }: CloseShardPorts, { entity, book, period, shard }: ShardClose): Promise<boolean> {
  const { revision } = (await books.periods.get({ entity, book }, period)) ?? {}
  return (await books.statements.get({ entity, book, revision }, period, shard)) !== undefined
}
