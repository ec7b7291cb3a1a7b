import type { Books, ChainItem, StoredItem } from '#books'
import { type Flaw, contractFlaws, gather, referencesIn } from '#books/verify'
import { type Outcome, accept, refuse } from '#outcome'
import { currencyOf } from '../contracts/read-contract.ts'
import { decisionOf } from '../contracts/read-detail.ts'
import type { Desk } from '../desk.ts'
import { type Paging, pageOf } from '../page-of.ts'
import type { ChainWire } from './audit-wire.ts'

/**
 * The decision log of a contract, newest first: every link of its chain with what was decided there, and whether each is
 * as it was written. Hashes, links, numbers and content by hash are computed again from the stored bytes.
 */
export async function readChain(desk: Desk, contract: string, paging: Paging): Promise<Outcome<ChainWire, 'NOT_FOUND'>> {
  const { chains } = desk.books
  const links = await Array.fromAsync(chains.history(contract))
  if (links.length === 0) return refuse('NOT_FOUND', `no contract ${contract} has a chain`, contract)
  const flaws = await flawsOf(desk, contract)
  const page = pageOf(links.toReversed(), paging, { keyOf: ({ seq }) => String(seq) })
  return accept({
    contract,
    links: links.length,
    sound: flaws.length === 0,
    flaws: flaws.map(({ item, field, sentence }) => ({ item, field, sentence })),
    log: await Promise.all(page.rows.map((item) => linkWire(desk, item))),
    next: page.next,
  })
}

/** What is not as it was written, of the chain and of the content that it names. */
async function flawsOf({ tenant, books }: Desk, contract: string): Promise<readonly Flaw[]> {
  return contractFlaws(await gather(itemsOf(books, contract), { tenant, archived: (sha256) => books.holdings.archived(sha256) }))
}

async function* itemsOf(books: Books, contract: string): AsyncIterable<StoredItem> {
  const links = await Array.fromAsync(everyItem(books, `C#${books.tenant}#${contract}`))
  yield* links
  const named = new Set(links.flatMap((item) => referencesIn(item).map(({ sha256 }) => sha256)))
  for (const sha256 of named) yield* everyItem(books, `H#${books.tenant}#${sha256}`)
}

async function* everyItem({ holdings }: Books, partition: string): AsyncIterable<StoredItem> {
  for (let after: string | undefined, more = true; more; ) {
    const page = await holdings.items(partition, after)
    yield* page.items
    after = page.next
    more = after !== undefined
  }
}

async function linkWire({ books: { chains }, policies }: Desk, item: ChainItem): Promise<ChainWire['log'][number]> {
  const { seq, kind, recordedAt, policy, engine, hash, prev } = item
  const [decisions, facts] = await Promise.all([chains.decisions(item), chains.facts(item)])
  return { seq, kind, recordedAt, policy: policies.byHash(policy)?.version ?? null, engine, hash, prev, facts: facts.length, decisions: decisions.map((decision) => decisionOf(decision, currencyOf(item))) }
}
