import type { Books, ChainItem } from '#books'
import type { Line } from '#revenue'
import { type Head, readHead } from '#subledger'
import type { Desk } from '../desk.ts'
import { moneyOf } from '../money-of.ts'
import type { EntryWire } from './entry-wire.ts'
import { currencyIn, currencyOf } from './read-contract.ts'

/** A line of a chain item, with where it stands. */
export interface Entry {
  readonly item: ChainItem
  readonly line: Line
  readonly index: number // among the item's lines of its book
  /** The currency of its amount: the book's own where policy keeps one, else the contract's. */
  readonly currency: string
}

/** Every subledger line of a contract, in chain order. */
export async function readEntries(desk: Pick<Desk, 'books' | 'policies'>, contract: string): Promise<readonly Entry[]> {
  const { chains } = desk.books
  const head = await readHead(chains, contract)
  return head === undefined ? [] : entriesOf(desk, head, await Array.fromAsync(chains.history(contract)))
}

/** The subledger lines of links that were read, in their order. */
export async function entriesOf({ books, policies }: Pick<Desk, 'books' | 'policies'>, head: Head<ChainItem>, items: readonly ChainItem[]): Promise<readonly Entry[]> {
  const currencies = new Map(Object.keys(head.held.books).map((book) => [book, currencyIn(head, book, policies)]))
  const entries: Entry[] = []
  for (const item of items) entries.push(...(await entriesOfItem(books, item, currencies)))
  return entries
}

/** The lines of one chain item, book by book. */
async function entriesOfItem(books: Books, item: ChainItem, currencies: ReadonlyMap<string, string>): Promise<readonly Entry[]> {
  const lines = await books.chains.lines(item)
  return Object.keys(lines)
    .sort()
    .flatMap((book) => (lines[book] ?? []).map((line, index) => ({ item, line, index, currency: currencies.get(book) ?? currencyOf(item) })))
}

/** `entry:<contract>:<seq>:<book>:<index>`; the contract may hold colons, the rest may not. */
export const entryRef = ({ item, line, index }: Omit<Entry, 'currency'>): string => `entry:${item.contract}:${item.seq}:${line.book}:${index}`

/** A line as the API states it. */
export function entryWire(entry: Entry): EntryWire {
  const { item, line, currency } = entry
  return {
    ref: entryRef(entry),
    contract: item.contract,
    customer: item.customer,
    seq: item.seq,
    book: line.book,
    obligation: line.obligation,
    class: line.class,
    role: line.role,
    side: line.side,
    amount: moneyOf(line.minor, currency),
    economicIn: line.economicIn,
    postedIn: line.postedIn,
    recordedAt: item.recordedAt,
  }
}

/** Every contract that the tenant knows: those that documents gave facts to, and those in the directory of live ones. */
export async function contractIds(books: Books): Promise<readonly string[]> {
  const ids = new Set<string>()
  for await (const { outcome } of books.documents.walk()) for (const contract of outcome?.contracts ?? []) ids.add(contract)
  return [...ids].sort()
}
