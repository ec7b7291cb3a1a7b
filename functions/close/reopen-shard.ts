import type { Books } from '#books'
import type { Clock } from '#runtime'
import { type Reopening, chainEntry, readHead, reopenContract } from '#subledger'
import { inParts } from './close-shard.ts'

export interface ReopenShardPorts {
  readonly books: Pick<Books, 'shards' | 'chains'>
  readonly clock: Clock
}

const attemptsMax = 8

/**
 * Reopens a period in one shard of one book: first behind its fence, so that contracts that open or wake meet it, then
 * for each live contract. A turn that is past changes nothing, so a message that comes late reopens nothing.
 */
export async function reopenShard(ports: ReopenShardPorts, scope: Reopening & { readonly entity: string; readonly shard: number }): Promise<void> {
  const { shards } = ports.books
  const { entity, shard, book, turn, period } = scope
  await shards.turnFence({ entity, shard, book }, turn, period)
  const live = await Array.fromAsync(shards.live(entity, shard))
  await inParts(live, (contract) => reopenLive(ports, contract, scope))
}

async function reopenLive({ books: { chains }, clock }: ReopenShardPorts, contract: string, scope: Reopening): Promise<void> {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const head = await readHead(chains, contract)
    const advance = head && reopenContract(head.held, scope)
    if (!head || !advance || (await chains.append(chainEntry(advance, 'reopen', clock.now()), head.item)).kind === 'appended') return
  }
  throw new Error(`contract ${contract} could not be reopened in ${attemptsMax} attempts`)
}
