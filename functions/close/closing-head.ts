import type { Books, ChainItem } from '#books'
import { type ContractBooks, type Head, readContractBooks } from '#subledger'
import type { ShardClose } from './close-shard.ts'

/**
 * The item by which an earlier run of this close closed a contract, and what it held then: found again where that run was
 * cut off before its statement. The contract may have moved on since; the statement still says what the close left.
 * Undefined: this close found nothing to close in it.
 */
export async function closingHead(chains: Books['chains'], contract: string, { book, period, turn = 0 }: ShardClose): Promise<Head<ChainItem> | undefined> {
  const isClosed = ({ books: { [book]: state } }: ContractBooks): boolean => (turn === 0 ? state !== undefined && state.closedThrough >= period : state?.reported?.turn === turn)
  let before = false
  for await (const item of chains.history(contract)) {
    const held = readContractBooks(item, await chains.state(item))
    const closed = isClosed(held)
    if (closed && !before) return item.kind === 'close' ? { item, held } : undefined
    before = closed
  }
  return undefined
}
