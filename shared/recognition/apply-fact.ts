import { type Fact, encode } from '#billing'
import type { ContractFile, KeptFact } from './contract-file.ts'

/**
 * Adds a fact to its contract's file. Idempotent, commutative and associative: any order and any
 * duplication of facts gives the same file. Of two contents under one id the canonically first
 * stays, and the id is flagged CONFLICTING_FACT; neither is dropped silently.
 *
 * @standard ASC 606-10-25-1 · IFRS 15.9
 */
export function applyFact(file: ContractFile, fact: Fact): ContractFile {
  const { contract: _contract, customer, entity, recordedAt: _recordedAt, source: _source, ...kept } = fact
  const parties = { entity: firstOf(file.entity, entity), customer: firstOf(file.customer, customer) }
  const at = indexOf(file.facts, fact.id)
  const known = file.facts[at]
  if (known === undefined || known.id !== fact.id) return { ...file, ...parties, facts: file.facts.toSpliced(at, 0, kept) }
  const [before, now] = [textOf(known), textOf(kept)]
  if (before === now) return { ...file, ...parties }
  const conflicts = file.conflicts.includes(fact.id) ? file.conflicts : [...file.conflicts, fact.id].sort()
  return { ...file, ...parties, conflicts, facts: before < now ? file.facts : file.facts.with(at, kept) }
}

/** Position of an id in the ordered facts, or where it would stand. */
function indexOf(facts: readonly KeptFact[], id: string): number {
  let [from, to] = [0, facts.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((facts[middle]?.id ?? '') < id) from = middle + 1
    else to = middle
  }
  return from
}

const firstOf = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a < b ? a : b)

/** Text of a fact with keys in order, so that equal content is equal text. */
const textOf = (fact: KeptFact): string => JSON.stringify(ordered(encode(fact)))

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, ordered(field)]),
  )
}
