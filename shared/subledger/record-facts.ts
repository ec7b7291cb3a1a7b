import type { Fact } from '#billing'
import type { Instant } from '#calendar'
import type { Currency } from '#money'
import { type Outcome, accept, refuse } from '#outcome'
import type { PolicyRegistry, PolicySet } from '#policy'
import { type ContractFile, applyFact, bookCurrency, engineVersion, openFile } from '#recognition'
import type { Decision, Line } from '#revenue'
import { type Booked, type Posted, bookContract } from './book-contract.ts'
import { type BookState, openBook } from './book-state.ts'
import type { ContractBooks, Fences, Turns } from './contract-books.ts'
import { type LateEvent, lateDecision, lateEventsOf } from './late-events.ts'
import { adoptsEngine, appliedDecisions, isApplication } from './policy-applied.ts'
import { type Fenced, woken } from './woken.ts'

/** What one chain item adds: the facts it applied, the lines per book, the decisions taken, and the contract after it. */
export interface Advance {
  readonly facts: readonly Fact[]
  readonly lines: Readonly<Record<string, readonly Line[]>>
  readonly decisions: readonly Decision[]
  readonly after: ContractBooks
  readonly recordedAt: Instant
  /** What of it belongs in periods that were closed already. */
  readonly late?: readonly LateEvent[]
}

export interface RefusedFact {
  readonly fact: Fact
  readonly code: 'CURRENCY_MISMATCH'
  readonly sentence: string
}

export interface Recorded {
  /** Undefined when every fact was known or refused: nothing is appended. */
  readonly advance: Advance | undefined
  readonly refused: readonly RefusedFact[]
}

export type RecordRefusal = 'POLICY_VERSION_MISSING' | 'ENGINE_DRIFT' | 'CURRENCY_MISMATCH'

/**
 * Folds new facts into a contract and books the difference into the first open period of each book. Known facts
 * change nothing; a fact in another currency than the contract's is refused and the rest stands. A book that policy
 * keeps since the contract was opened begins with the facts.
 *
 * @shape    held: undefined opens the contract; fences: how far each book of the entity is closed, needed to open a
 *           contract, to wake a dormant one, or to begin a book (what a live contract is in, it carries itself);
 *           turns: the period that is reopened behind each fence; posted: every line of the chain, from which the
 *           difference is taken when the facts adopt this engine for the contract
 * @refuses  POLICY_VERSION_MISSING · ENGINE_DRIFT · CURRENCY_MISMATCH: a policy that is applied keeps a book in another currency
 */
export function recordFacts(
  held: ContractBooks | undefined,
  facts: readonly Fact[],
  context: { readonly policies: PolicyRegistry; readonly fences: Fences; readonly turns?: Turns; readonly posted?: Posted },
): Outcome<Recorded, RecordRefusal> {
  const before = held ? woken(held, context) : opened(facts, context)
  const begun = booksBegun(before, context)
  const start: ContractBooks = { ...before, books: { ...before.books, ...begun } }
  const { file, applied, refused, currency } = applyAll(start, facts)
  if (applied.length === 0) return accept({ advance: undefined, refused })
  const after: ContractBooks = { ...start, file, currency, engine: engineVersion, dormant: false, policy: pinned(start, file), customer: file.customer }
  const policies = policiesOf(context.policies, start, after)
  if (!policies.ok) return policies
  const booked = bookContract(start, after, { ...policies.value, beginning: new Set(Object.keys(begun)), posted: adoptsEngine(applied) ? context.posted : undefined })
  if (!booked.ok) return booked
  const recordedAt = latest(applied)
  const late = applied.every(isApplication) ? [] : lateEventsOf(applied, held ? without(booked.value.lines, begun) : booked.value.lines, { policy: context.policies.current(recordedAt.slice(0, 10)), on: recordedAt.slice(0, 10), currency: after.currency })
  const decisions = [...booked.value.decisions, ...appliedDecisions(applied, before), ...late.map(lateDecision)]
  return accept({ advance: { ...booked.value, facts: applied, recordedAt, decisions, late }, refused })
}

/** A book that begins takes up what was before it: that is not late. */
const without = (lines: Booked['lines'], begun: Readonly<Record<string, BookState>>): Booked['lines'] => Object.fromEntries(Object.entries(lines).filter(([book]) => !(book in begun)))

/** A contract without a chain: pinned to the policy in force when its first fact took effect, closed as far as its shard is. */
function opened(facts: readonly Fact[], context: { policies: PolicyRegistry; fences: Fences }): ContractBooks {
  const [first] = [...facts].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))
  if (!first) throw new TypeError('a contract opens with at least one fact')
  const policy = context.policies.current(first.effectiveOn).hash
  const file: ContractFile = openFile(first.contract)
  return { contract: first.contract, customer: null, entity: first.entity, currency: null, policy, engine: engineVersion, dormant: false, file, books: {} }
}

/** The books that the contract is not in yet: all of them when it opens, else those that policy keeps since. */
function booksBegun({ books }: ContractBooks, { fences, turns = {} }: Fenced): Readonly<Record<string, BookState>> {
  const missing = Object.entries(fences).filter(([book]) => !(book in books))
  return Object.fromEntries(missing.map(([book, closedThrough]) => [book, openBook(closedThrough, turns[book])]))
}

interface Applied {
  readonly file: ContractFile
  readonly applied: readonly Fact[]
  readonly refused: readonly RefusedFact[]
  readonly currency: Currency | null
}

function applyAll(start: ContractBooks, facts: readonly Fact[]): Applied {
  let { file, currency } = start
  const applied: Fact[] = []
  const refused: RefusedFact[] = []
  for (const fact of facts) {
    const stated = currencyIn(fact)
    if (currency && stated && stated !== currency) {
      refused.push({ fact, code: 'CURRENCY_MISMATCH', sentence: `${fact.kind} ${fact.id} is in ${stated}, the contract in ${currency}` })
      continue
    }
    const next = applyFact(file, fact)
    if (next.facts === file.facts && next.conflicts === file.conflicts) continue
    file = next
    currency = currency ?? stated
    applied.push(fact)
  }
  return { file, applied, refused, currency }
}

/** The currency that a fact is in; facts without an amount of their own state none. */
const currencyIn = (fact: Fact): Currency | null => (fact.kind === 'ContractSigned' ? fact.terms.currency : 'currency' in fact ? fact.currency : null)

/** Of the policies that were applied to the contract the one that took effect last stands, in whatever order they became known. */
function pinned(start: ContractBooks, file: ContractFile): string {
  const moves = file.facts.filter((fact) => fact.kind === 'PolicyApplied').sort((a, b) => (a.effectiveAt < b.effectiveAt ? -1 : a.effectiveAt > b.effectiveAt ? 1 : 0))
  return moves.at(-1)?.policy ?? start.policy
}

const latest = (facts: readonly Fact[]): Instant => facts.reduce((at, fact) => (fact.recordedAt > at ? fact.recordedAt : at), facts[0]!.recordedAt)

function policiesOf(registry: PolicyRegistry, start: ContractBooks, after: ContractBooks): Outcome<{ before: PolicySet; after: PolicySet }, RecordRefusal> {
  const before = registry.byHash(start.policy)
  const next = registry.byHash(after.policy)
  if (before && next) return inOneCurrency(start, { before, after: next })
  return refuse('POLICY_VERSION_MISSING', `contract ${start.contract} pins policy ${(before ? after : start).policy}, which is not installed`, start.contract)
}

/** What a book holds in one currency is no part of what another policy would hold in another: that contract stays where it is. */
function inOneCurrency(start: ContractBooks, policies: { before: PolicySet; after: PolicySet }): Outcome<{ before: PolicySet; after: PolicySet }, RecordRefusal> {
  const { before, after } = policies
  const kept = (policy: PolicySet, book: string): Currency | null => bookCurrency(start.file, { policy, book }) ?? start.currency
  const apart = before === after ? undefined : Object.keys(start.books).find((book) => kept(before, book) !== kept(after, book))
  if (apart === undefined) return accept(policies)
  return refuse('CURRENCY_MISMATCH', `policy ${after.version} keeps ${apart} of contract ${start.contract} in ${kept(after, apart)}, and it is held in ${kept(before, apart)}`, start.contract)
}
