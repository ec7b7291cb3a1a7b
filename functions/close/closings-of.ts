import type { Books, ChainItem } from '#books'
import { type Head, readContractBooks } from '#subledger'
import type { ShardClose } from './close-shard.ts'

/**
 * The items by which the closes of a period closed a contract, and what it held then, each under the turn of its close:
 * found again where a close was cut off before its statement, or where the period was reopened since. The contract may
 * have moved on; a statement still says what its close left. A close that found nothing to close in it is missing.
 */
export async function closingsOf(chains: Books['chains'], contract: string, { book, period }: Pick<ShardClose, 'book' | 'period'>): Promise<ReadonlyMap<number, Head<ChainItem>>> {
  const closings = new Map<number, Head<ChainItem>>()
  for await (const item of chains.history(contract)) {
    const held = readContractBooks(item, await chains.state(item))
    const reported = held.books[book]?.reported
    if (reported?.period === period && !closings.has(reported.turn ?? 0)) closings.set(reported.turn ?? 0, { item, held })
  }
  return closings
}
