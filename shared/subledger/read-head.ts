import type { Json } from '#billing'
import { type ContractBooks, type ItemHeading, readContractBooks } from './contract-books.ts'

/** Where the latest items of contracts are kept, and the state that each carries. */
export interface Heads<Item extends ItemHeading> {
  head(contract: string): Promise<Item | undefined>
  state(item: Item): Promise<{ readonly core: Json; readonly pages: readonly Json[] }>
}

/** A contract's latest chain item, with what it holds. */
export interface Head<Item extends ItemHeading> {
  readonly item: Item
  readonly held: ContractBooks
}

/** Reads a contract as it stands: its latest item by one strongly consistent read, and the state it carries. Undefined: no such contract. */
export async function readHead<Item extends ItemHeading>(chains: Heads<Item>, contract: string): Promise<Head<Item> | undefined> {
  const item = await chains.head(contract)
  return item && { item, held: readContractBooks(item, await chains.state(item)) }
}
