import { type Fact, type SuspenseCode, decodeFact, worthOf } from '#billing'
import type { Books, ChainItem, Fence } from '#books'
import type { Period } from '#calendar'
import type { PolicyRegistry } from '#policy'
import type { Clock, Log, Metrics } from '#runtime'
import { type Advance, type ContractBooks, type Fences, type Posted, type RefusedFact, type Turns, adoptsEngine, chainEntry, isApplication, postedIn, readHead, recordFacts } from '#subledger'
import { holdDrift, releaseDrift } from './hold-drift.ts'
import { type WatchPorts, watchRules } from './watch-rules.ts'

export interface RecognisePorts {
  readonly books: Books
  readonly policies: PolicyRegistry
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly breaker?: WatchPorts['breaker']
  /** The books kept for an entity, each with the period before its first: nothing is posted in it or before. */
  readonly booksOf: (entity: string) => Readonly<Record<string, Period>>
}

/** One pointer of the contract queue. */
export interface FactPointer {
  readonly contract: string
  readonly document: string
}

const attemptsMax = 8

/**
 * Folds the facts that documents gave to one contract and appends one item to its chain: one strongly consistent read,
 * one conditional write. On a conflict it reads again and folds what the chain does not hold yet. Facts that cannot be
 * folded go to suspense; the rest stands.
 */
export const recogniseContract =
  (ports: RecognisePorts) =>
  async (pointers: readonly FactPointer[]): Promise<void> => {
    const [first] = pointers
    if (!first) return
    const facts = await factsOf(ports, first.contract, [...new Set(pointers.map((pointer) => pointer.document))])
    // What people decided about policy or engine is an item of its own, and comes first: what it books is not late, whatever came with it.
    const parts = [facts.filter(isApplication), facts.filter((fact) => !isApplication(fact))]
    for (const part of parts) await foldAll(ports, first.contract, part)
  }

async function foldAll(ports: RecognisePorts, contract: string, facts: readonly Fact[]): Promise<void> {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) if (await fold(ports, contract, facts)) return
  throw new Error(`contract ${contract} was changed by others ${attemptsMax} times in a row`)
}

async function factsOf(ports: RecognisePorts, contract: string, documents: readonly string[]): Promise<readonly Fact[]> {
  const stored = await Promise.all(documents.map((document) => ports.books.documents.facts(document, contract)))
  return stored.flat().map(decodeFact)
}

/** One attempt: read, fold, append. True when nothing is left to do. */
async function fold(ports: RecognisePorts, contract: string, facts: readonly Fact[]): Promise<boolean> {
  const [first] = facts
  if (!first) return true
  const { item: head, held } = (await readHead(ports.books.chains, contract)) ?? {}
  const seen = needsFences(ports, first.entity, held) ? await fencesOf(ports, first.entity, contract) : []
  const context = { policies: ports.policies, fences: fencePeriods(ports, seen), turns: turnsOf(seen) }
  const recorded = await orAdopted(ports, recordFacts(held, facts, context), { contract, again: (posted) => recordFacts(held, facts, { ...context, posted }), facts })
  if (!recorded.ok) {
    if (recorded.code === 'ENGINE_DRIFT' && head && held) await holdDrift(ports, head, held)
    return suspendContract(ports, { contract, facts, code: recorded.code, sentence: recorded.sentence })
  }
  const { advance, refused } = recorded.value
  if (advance) await findLate(ports, advance)
  if (advance && head && adoptsEngine(advance.facts)) await releaseDrift(ports, head, advance.facts)
  if (advance && (await append(ports, { head, advance, seen })) === 'conflict') return false
  await suspendRefused(ports, refused)
  if (advance) {
    await watchRules(ports, advance)
    ports.metrics.count('ContractsVersioned')
  }
  return true
}

type Folded = ReturnType<typeof recordFacts>

/** Where people adopted this engine for the contract, the difference is taken from what its lines say, all of which are read. */
async function orAdopted({ books }: RecognisePorts, recorded: Folded, { contract, facts, again }: { contract: string; facts: readonly Fact[]; again: (posted: Posted) => Folded }): Promise<Folded> {
  return recorded.ok || recorded.code !== 'ENGINE_DRIFT' || !adoptsEngine(facts) ? recorded : again(await postedIn(books, contract))
}

/** A live contract carries how far its books are closed; a book that policy keeps only since begins behind the fence of its shard. */
const needsFences = (ports: RecognisePorts, entity: string, held: ContractBooks | undefined): boolean =>
  !held || held.dormant || Object.keys(ports.booksOf(entity)).some((book) => !(book in held.books))

async function fencesOf(ports: RecognisePorts, entity: string, contract: string): Promise<readonly Fence[]> {
  const shard = ports.books.shards.shardOf(contract)
  return Promise.all(Object.keys(ports.booksOf(entity)).map((book) => ports.books.shards.fence(entity, shard, book)))
}

function fencePeriods(ports: RecognisePorts, seen: readonly Fence[]): Fences {
  return Object.fromEntries(seen.map((fence) => [fence.book, fence.closedThrough ?? ports.booksOf(fence.entity)[fence.book]!]))
}

/** The period that is reopened behind each fence. */
const turnsOf = (seen: readonly Fence[]): Turns =>
  Object.fromEntries(seen.flatMap(({ book, turn, reopened }) => (turn === undefined ? [] : [[book, { turn, reopened }]])))

async function append(ports: RecognisePorts, next: { head: ChainItem | undefined; advance: Advance; seen: readonly Fence[] }): Promise<'appended' | 'conflict'> {
  const entry = chainEntry(next.advance, 'facts', ports.clock.now())
  const { chains } = ports.books
  if (!next.head) return (await chains.open(entry, next.seen)).kind
  if (next.head.dormant || next.seen.length > 0) return (await chains.appendGuarded(entry, next.head, next.seen)).kind
  return (await chains.append(entry, next.head)).kind
}

/** Late events that policy wants a person to see are found before the chain says them, so that none is lost. */
async function findLate({ books }: RecognisePorts, { late = [], after, recordedAt }: Advance): Promise<void> {
  for (const { treatment, ...event } of late)
    if (treatment !== 'catch-up') await books.lateEvents.find({ ...event, treatment, contract: after.contract, entity: after.entity, foundAt: recordedAt })
}

/** Facts that this contract refuses are held one by one: the document stays in the register and can be redriven. */
async function suspendRefused(ports: RecognisePorts, refused: readonly RefusedFact[]): Promise<void> {
  for (const { fact, code, sentence } of refused) await hold(ports, fact, { id: `fact:${fact.id}`, code, sentence })
}

async function suspendContract(ports: RecognisePorts, held: { contract: string; facts: readonly Fact[]; code: SuspenseCode; sentence: string }): Promise<boolean> {
  for (const fact of held.facts) await hold(ports, fact, { id: `fact:${fact.id}`, code: held.code, sentence: held.sentence })
  return true
}

async function hold(ports: RecognisePorts, fact: Fact, why: { id: string; code: SuspenseCode; sentence: string }): Promise<void> {
  ports.metrics.count('DocumentsSuspended', 1, { reason: why.code })
  ports.log.warn('fact suspended', { contract: fact.contract, fact: fact.id, code: why.code })
  const { document } = fact.source
  await ports.books.suspense.hold({ ...why, document, amounts: [...worthOf(fact)], contract: fact.contract, entity: fact.entity, period: null, heldAt: ports.clock.now() })
}
