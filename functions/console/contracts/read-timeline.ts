import type { Books, ChainItem } from '#books'
import { decodeFact } from '#billing'
import { signedOf } from '#journal'
import type { Line } from '#revenue'
import { moneyOf } from '../money-of.ts'
import type { TimelineItem } from './contract-wire.ts'
import { entryRef } from './read-entries.ts'

/** The chain of a contract, newest first: what was applied, and what it moved. */
export async function readTimeline(books: Books, contract: string, currencyIn: (book: string) => string): Promise<readonly TimelineItem[]> {
  const items: TimelineItem[] = []
  for await (const item of books.chains.history(contract)) items.push(await timelineItem(books, item, currencyIn))
  return items.reverse()
}

async function timelineItem(books: Books, item: ChainItem, currencyIn: (book: string) => string): Promise<TimelineItem> {
  const [stored, lines] = await Promise.all([books.chains.facts(item), books.chains.lines(item)])
  const facts = stored.map((fact) => {
    const { id, kind, effectiveOn, source } = decodeFact(fact)
    return { id, kind, effectiveOn, document: source.document, object: source.object }
  })
  const { seq, kind, recordedAt, hash, prev } = item
  const entries = Object.values(lines).reduce((count, list) => count + list.length, 0)
  const revenue = Object.entries(lines).map(([book, list]) => ({ book, amount: moneyOf(revenueMinor(list), currencyIn(book)), ref: largestRevenue(item, list) }))
  return { seq, kind, recordedAt, facts, entries, revenue, hash, prev }
}

/** The revenue line that moved most, by its reference. */
function largestRevenue(item: ChainItem, lines: readonly Line[]): string | null {
  const entries = lines.map((line, index) => ({ item, line, index })).filter(({ line }) => line.role === 'revenue')
  const [first, ...rest] = entries
  if (!first) return null
  return entryRef(rest.reduce((most, entry) => (entry.line.minor > most.line.minor ? entry : most), first))
}

const revenueMinor = (lines: readonly Line[]): bigint =>
  lines.reduce((sum, line) => (line.role === 'revenue' ? sum - signedOf(line) : sum), 0n)
