import type { Line } from '#revenue'
import type { Posted } from './book-contract.ts'

/** Where the items of contracts are kept, and the lines that each carries. */
interface Histories<Item> {
  readonly chains: {
    history(contract: string): AsyncIterable<Item>
    lines(item: Item): Promise<Readonly<Record<string, readonly Line[]>>>
  }
}

/** Every line that the chain of a contract has in each book, in the order of its items. */
export async function postedIn<Item>({ chains }: Histories<Item>, contract: string): Promise<Posted> {
  const posted: Record<string, Line[]> = {}
  for await (const item of chains.history(contract)) for (const [book, lines] of Object.entries(await chains.lines(item))) (posted[book] ??= []).push(...lines)
  return posted
}
