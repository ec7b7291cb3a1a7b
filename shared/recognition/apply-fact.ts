import { type Fact, encode } from '#billing'
import type { ContractFile, KeptFact } from './contract-file.ts'

/**
 * Adds a fact to its contract's file. Idempotent, commutative and associative: any order and any
 * duplication of facts gives the same file. Of two contents under one id the canonically first
 * stays, and the id is flagged CONFLICTING_FACT; neither is dropped silently. A fact that changes nothing
 * returns the same file.
 *
 * @standard ASC 606-10-25-1 · IFRS 15.9
 */
export function applyFact(file: ContractFile, fact: Fact): ContractFile {
  const { contract: _contract, customer, entity, recordedAt: _recordedAt, source: _source, ...kept } = fact
  const named = nameParties(file, firstOf(file.entity, entity), firstOf(file.customer, customer))
  const at = indexOf(named.facts, fact.id)
  const known = named.facts[at]
  if (known === undefined || known.id !== fact.id) return { ...named, facts: named.facts.toSpliced(at, 0, kept) }
  const [before, now] = [textOf(known), textOf(kept)]
  if (before === now) return named
  return keepFirst(named, { at, kept: before < now ? known : kept })
}

/** The very same file when the parties are already known, so that callers see that nothing changed. */
function nameParties(file: ContractFile, entity: string | null, customer: string | null): ContractFile {
  return entity === file.entity && customer === file.customer ? file : { ...file, entity, customer }
}

function keepFirst(file: ContractFile, { at, kept }: { at: number; kept: KeptFact }): ContractFile {
  const flagged = file.conflicts.includes(kept.id)
  if (flagged && file.facts[at] === kept) return file
  return { ...file, facts: file.facts.with(at, kept), conflicts: flagged ? file.conflicts : [...file.conflicts, kept.id].sort() }
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
