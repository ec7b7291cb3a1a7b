import { decodeFact } from '#billing'
import type { Books, ChainItem } from '#books'
import type { Instant } from '#calendar'
import type { PolicyRegistry } from '#policy'
import { bookCurrency } from '#recognition'
import type { KnownContract, KnownEntry, Need } from '#reports'
import { readContractBooks } from '#subledger'

/** What is read: contracts of which entities, as known by which moment, and what a report needs of them. */
export interface KnownQuery {
  readonly entities: readonly string[]
  readonly asOf: Instant
  readonly needs: readonly Need[]
}

export interface KnownPorts {
  readonly books: Books
  readonly policies: PolicyRegistry
}

/** Chains read side by side: each is a few reads that mostly wait. */
const readAtOnce = 16

/**
 * Every contract of the entities as the books knew it at a moment, each read once. A contract that nobody knew yet, or
 * that has no currency, is left out: it holds nothing.
 */
export async function* knownContracts(ports: KnownPorts, query: KnownQuery): AsyncIterable<KnownContract> {
  for (const entity of query.entities) {
    let together: string[] = []
    for await (const contract of ports.books.shards.everyContract(entity)) {
      together.push(contract)
      if (together.length < readAtOnce) continue
      yield* await readAll(ports, together, query)
      together = []
    }
    yield* await readAll(ports, together, query)
  }
}

async function readAll(ports: KnownPorts, contracts: readonly string[], query: KnownQuery): Promise<readonly KnownContract[]> {
  const read = await Promise.all(contracts.map((contract) => readKnown(ports, contract, query)))
  return read.filter((known) => known !== undefined)
}

/** One contract: its chain as far as it was known. What is known only grows, so an item is known no earlier than those before it. */
async function readKnown(ports: KnownPorts, contract: string, { asOf, needs }: KnownQuery): Promise<KnownContract | undefined> {
  const entries: KnownEntry[] = []
  let last: ChainItem | undefined
  let knownAt: Instant | undefined
  for await (const item of ports.books.chains.history(contract)) {
    knownAt = latest(knownAt, item.recordedAt, item.writtenAt)
    if (knownAt > asOf) break
    entries.push(await entryOf(ports.books, item, { knownAt, needs }))
    last = item
  }
  if (last === undefined || last.currency === null) return undefined
  const policy = ports.policies.byHash(last.policy)
  if (policy === undefined) throw new Error(`contract ${contract} pins policy ${last.policy}, which is not installed`)
  const held = readContractBooks(last, await ports.books.chains.state(last))
  const { customer, entity, currency } = last
  const kept = new Map(Object.keys(held.books).map((book) => [book, bookCurrency(held.file, { policy, book }) ?? currency]))
  return { contract, customer, entity, currency, currencyIn: (book) => kept.get(book) ?? currency, entries, held, policy }
}

function latest(before: Instant | undefined, ...moments: readonly (Instant | undefined)[]): Instant {
  const all = [before, ...moments].filter((moment) => moment !== undefined).sort()
  return all.at(-1)!
}

async function entryOf({ chains }: Books, item: ChainItem, { knownAt, needs }: { knownAt: Instant; needs: readonly Need[] }): Promise<KnownEntry> {
  const [lines, facts, decisions] = await Promise.all([
    chains.lines(item),
    needs.includes('facts') ? chains.facts(item) : [],
    needs.includes('decisions') ? chains.decisions(item) : [],
  ])
  return { seq: item.seq, kind: item.kind, knownAt, lines, facts: facts.map(decodeFact), decisions }
}

