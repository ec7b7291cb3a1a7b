import { type AccountingDate, accountingDate } from '#calendar'
import { itemsOf } from '#journal'
import { parseMinor } from '#money'
import type { CaseJournal } from '../case.ts'
import type { CaseLedger } from './ledger.ts'
import { roleMeasures } from './measures/roles.ts'

/** Nets by role, debit positive. */
type Nets = ReadonlyMap<string, bigint>

/** The engine's entries of one day and one cause. */
interface Entry {
  readonly on: string
  readonly cause: string
  readonly nets: Nets
}

export interface JournalMatched {
  readonly journal: CaseJournal
  readonly matched: boolean
  readonly got: string
}

/**
 * A journal of the case stands when it is the sum of some of the engine's entries up to its day that no journal before it
 * has used: entries of the day, or everything of some causes, or the latest few. What the engine books as one entry a case
 * may write as several: those of a day that are left stand together. Or all journals of a day are everything that moved
 * since the day before.
 */
export function journalMatches(journals: readonly CaseJournal[], ledger: CaseLedger): readonly JournalMatched[] {
  const days = [...new Set(journals.map(({ date }) => date.slice(0, 10)))].sort()
  const used = new Set<string>()
  return days.flatMap((day, index) => {
    const group = journals.filter(({ date }) => date.startsWith(day))
    const entries = entriesUntil(ledger, accountingDate(day))
    const since = entries.filter(({ on }) => index === 0 || on > days[index - 1]!)
    const booked = sumOf(since.map(({ nets }) => nets))
    const together = same(booked, sumOf(group.map((journal) => expectedNets(journal, ledger))))
    const take = (expected: Nets): boolean => {
      const found = subsetFor(expected, entries.filter((entry) => !used.has(nameOf(entry))), day)
      for (const entry of found ?? []) used.add(nameOf(entry))
      return found !== undefined
    }
    const matched = group.map((journal) => take(expectedNets(journal, ledger)))
    const rest = group.filter((_, at) => !matched[at])
    const inOne = rest.length > 1 && take(sumOf(rest.map((journal) => expectedNets(journal, ledger))))
    return group.map((journal, at): JournalMatched => ({ journal, matched: matched[at] === true || inOne || together, got: written(booked) }))
  })
}

const nameOf = ({ on, cause }: Entry): string => `${on}|${cause}`
const sumOf = (all: readonly Nets[]): Nets => all.reduce<Nets>(added, new Map())

/** The engine's entries to the end of a day, as they stood on it, by day and cause. */
function entriesUntil(ledger: CaseLedger, to: AccountingDate): readonly Entry[] {
  const entries = new Map<string, Entry>()
  for (const { on, cause = '', role, signedMinor } of itemsOf(ledger.at(to).events)) {
    if (on === undefined || on > to) continue
    const key = `${on}|${cause}`
    entries.set(key, { on, cause, nets: added(entries.get(key)?.nets ?? new Map(), new Map([[role, signedMinor]])) })
  }
  return [...entries.values()].filter(({ nets }) => [...nets.values()].some((minor) => minor !== 0n))
}

const searchMax = 12

/** Some of the entries that sum to what is expected, exactly by role. */
function subsetFor(expected: Nets, entries: readonly Entry[], day: string): readonly Entry[] | undefined {
  const ofDay = entries.filter(({ on }) => on === day)
  return search(expected, ofDay.slice(-searchMax)) ?? byCause(expected, entries) ?? search(expected, entries.slice(-searchMax))
}

/** Everything of some causes. */
function byCause(expected: Nets, entries: readonly Entry[]): readonly Entry[] | undefined {
  const causes = [...Map.groupBy(entries, ({ cause }) => cause)].map(([cause, members]): Entry => ({ on: '', cause, nets: sumOf(members.map(({ nets }) => nets)) }))
  const found = search(expected, causes.slice(-searchMax))
  return found === undefined ? undefined : entries.filter(({ cause }) => found.some((one) => one.cause === cause))
}

function search(expected: Nets, entries: readonly Entry[]): readonly Entry[] | undefined {
  if (same(expected, new Map())) return []
  const [first, ...rest] = entries
  if (first === undefined) return undefined
  const taken = search(difference(expected, first.nets), rest)
  return taken === undefined ? search(expected, rest) : [first, ...taken]
}

function expectedNets({ lines }: CaseJournal, { currency }: CaseLedger): Nets {
  const minor = (text: string | undefined): bigint => {
    const read = parseMinor(text ?? '0', currency)
    return read.ok ? read.value : 0n
  }
  return lines.reduce<Nets>((sum, { account, debit, credit }) => added(sum, new Map([[roleMeasures[account]?.role ?? account, minor(debit) - minor(credit)]])), new Map())
}

function added(a: Nets, b: Nets): Nets {
  const sum = new Map(a)
  for (const [role, minor] of b) sum.set(role, (sum.get(role) ?? 0n) + minor)
  return sum
}

const difference = (a: Nets, b: Nets): Nets => added(a, new Map([...b].map(([role, minor]) => [role, -minor])))
const same = (a: Nets, b: Nets): boolean => [...difference(a, b).values()].every((minor) => minor === 0n)
const written = (nets: Nets): string => [...nets].filter(([, minor]) => minor !== 0n).map(([role, minor]) => `${role} ${minor}`).join(', ')
