import { type Fact, decodeFact } from '#billing'
import type { ChainItem, DocumentEntry } from '#books'
import type { PolicySet } from '#policy'
import { evaluate } from '#recognition'
import { type Head, readHead } from '#subledger'
import type { Desk } from '../desk.ts'
import { type Entry, entriesOf } from './read-entries.ts'

/** What a contract comes to in one book, by the policy that it stands on. */
export interface BookEvaluated {
  readonly policy: PolicySet
  readonly evaluation: ReturnType<typeof evaluate>
}

/** A contract read once, for all that is asked of it: its chain, its entries and facts, and on demand its books and documents. */
export interface WholeContract {
  readonly head: Head<ChainItem>
  readonly entries: readonly Entry[]
  readonly facts: readonly Fact[]
  /** Undefined: the contract keeps no such book, or its policy is not installed. */
  evaluated(book: string): BookEvaluated | undefined
  document(id: string): Promise<DocumentEntry | undefined>
}

/** Reads a contract whole. Undefined: no such contract. */
export async function readWhole({ books, policies }: Desk, contract: string): Promise<WholeContract | undefined> {
  const head = await readHead(books.chains, contract)
  if (head === undefined) return undefined
  const items = await Array.fromAsync(books.chains.history(contract))
  const facts: Fact[] = []
  for (const item of items) for (const stored of await books.chains.facts(item)) facts.push(decodeFact(stored))
  return {
    head,
    entries: await entriesOf({ books, policies }, head, items),
    facts,
    evaluated: once((book) => {
      const [state, policy] = [head.held.books[book], policies.byHash(head.held.policy)]
      return state && policy && { policy, evaluation: evaluate(head.held.file, { policy, book, through: state.closedThrough }) }
    }),
    document: once((id) => books.documents.read(id)),
  }
}

/** The same answer to the same question, found once. */
function once<T>(find: (name: string) => T): (name: string) => T {
  const found = new Map<string, T>()
  return (name) => {
    if (!found.has(name)) found.set(name, find(name))
    return found.get(name) as T
  }
}
