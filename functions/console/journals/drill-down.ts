import type { Batch, Books } from '#books'
import { signedOf } from '#journal'
import type { Role } from '#revenue'
import { readHead } from '#subledger'
import { type Entry, entriesOf } from '../contracts/read-entries.ts'
import type { Desk } from '../desk.ts'
import { type FrozenLine, readLines } from './read-journals.ts'

/** Roles whose ledger lines name the customer. */
const perCustomer: ReadonlySet<Role> = new Set<Role>(['receivable', 'disputed_receivable', 'customer_credit'])

/** What stays ours when a billing connector posts the rest against the clearing account. */
const alwaysOurs: ReadonlySet<Role> = new Set<Role>(['revenue', 'contract_liability', 'contract_asset', 'unbilled_receivable', 'billing_clearing'])

/** Contracts read side by side: each is a few reads that mostly wait. */
const readAtOnce = 16

/** Net of entries, debit positive. */
export const netMinor = (entries: readonly Entry[]): bigint => entries.reduce((sum, entry) => sum + signedOf(entry.line), 0n)

/** The net that a frozen line states, debit positive. */
export const frozenNet = (line: FrozenLine): bigint => (line.side === 'debit' ? line.minor : -line.minor)

/** The journal that a reversal takes back, or a replacement states anew: what is behind that one is behind this. */
const statedBy = async (books: Books, batch: Batch): Promise<Batch> => {
  const corrected = batch.reverses ?? batch.replaces
  const found = corrected === undefined ? undefined : await books.batches.get(corrected)
  return found === undefined ? batch : statedBy(books, found)
}

/** Whether entries add up to a line; those behind a reversal to what it takes back. */
export const tiesTo = (batch: Batch, line: FrozenLine, net: bigint): boolean => net === (batch.reverses === undefined ? frozenNet(line) : -frozenNet(line))

/**
 * Finds the subledger entries that a journal line sums up: those of its book and role posted in its period, of its
 * class, and of its customer where the ledger keeps customers apart.
 */
export async function entriesBehind(desk: Pick<Desk, 'books' | 'policies'>, frozen: Batch, line: FrozenLine): Promise<readonly Entry[]> {
  const { books } = desk
  const batch = await statedBy(books, frozen)
  const behind = async (contract: string): Promise<readonly Entry[]> => {
    const head = await readHead(books.chains, contract)
    if (!head || (line.customer !== null && head.item.customer !== line.customer)) return []
    return (await entriesOf(desk, head, await Array.fromAsync(books.chains.history(contract)))).filter((entry) => isBehind(entry, batch, line))
  }
  const contracts = (await Array.fromAsync(books.shards.everyContract(batch.entity))).sort()
  const found: Entry[] = []
  for (let from = 0; from < contracts.length; from += readAtOnce) found.push(...(await Promise.all(contracts.slice(from, from + readAtOnce).map(behind))).flat())
  return found
}

/** Which lines of some journals sum up an entry; `customer` is whose contract it is. */
export type LinesOver = (entry: Entry, customer: string | null) => readonly LineAt[]

/** Reads journals once, to find their lines over many entries. */
export async function linesOfBatches({ books }: Pick<Desk, 'books'>, batches: readonly Batch[]): Promise<LinesOver> {
  const stated: (LineAt & { readonly by: Batch })[] = []
  for (const batch of batches) {
    const by = await statedBy(books, batch)
    stated.push(...(await readLines(books, batch)).map((line, index) => ({ batch, line, number: index + 1, by })))
  }
  const nameOf = (customer: string | null): string => JSON.stringify(customer)
  const groups = Map.groupBy(stated, ({ line }) => nameOf(line.customer))
  const named = (customer: string | null): (typeof stated) => groups.get(nameOf(customer)) ?? []
  return (entry, customer) => {
    const candidates = customer === null ? named(null) : [...named(null), ...named(customer)]
    return candidates.filter(({ by, line }) => by.entity === entry.item.entity && isBehind(entry, by, line))
  }
}

/** A line of a journal, by its number. */
export interface LineAt {
  readonly batch: Batch
  readonly line: FrozenLine
  readonly number: number
}

/** The way back: the journal lines that sum up an entry, with those that took them back or stated them anew. */
export async function linesOver({ books }: Pick<Desk, 'books'>, entry: Entry): Promise<readonly LineAt[]> {
  const found: LineAt[] = []
  for await (const batch of books.batches.list({ book: entry.line.book, ...(entry.item.entity === null ? {} : { entity: entry.item.entity }) })) {
    const stated = await statedBy(books, batch)
    if (stated.period !== entry.line.postedIn) continue
    for (const [index, line] of (await readLines(books, batch)).entries()) if (isBehind(entry, stated, line)) found.push({ batch, line, number: index + 1 })
  }
  return found
}

function isBehind({ item, line, currency }: Entry, batch: Batch, frozen: FrozenLine): boolean {
  if (line.book !== batch.book || line.postedIn !== batch.period || currency !== batch.currency) return false
  if (frozen.role === 'billing_clearing') return !alwaysOurs.has(line.role)
  if (line.role !== frozen.role || line.class !== frozen.class) return false
  return !perCustomer.has(line.role) || item.customer === frozen.customer
}
