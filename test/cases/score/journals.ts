import { type AccountingDate, accountingDate } from '#calendar'
import { entriesOf } from '#journal'
import { parseMinor } from '#money'
import type { CaseJournal } from '../case.ts'
import type { CaseLedger } from './ledger.ts'
import { roleMeasures } from './measures/roles.ts'

/** Nets by role, debit positive. */
type Nets = ReadonlyMap<string, bigint>

/** What the engine books from the day after the previous journal of the case to the day of this one, against what the case says. */
export function journalMatches(journals: readonly CaseJournal[], ledger: CaseLedger): readonly { readonly journal: CaseJournal; readonly matched: boolean; readonly got: string }[] {
  const days = [...new Set(journals.map(({ date }) => date.slice(0, 10)))].sort()
  return days.flatMap((day, index) => {
    const [from, to] = [days[index - 1], accountingDate(day)]
    const group = journals.filter(({ date }) => date.startsWith(day))
    const booked = difference(netsAt(ledger, to), from === undefined ? new Map() : netsAt(ledger, accountingDate(from)))
    const expected = group.reduce<Nets>((sum, journal) => added(sum, expectedNets(journal, ledger)), new Map())
    const matched = contains(booked, expected)
    return group.map((journal) => ({ journal, matched, got: written(booked) }))
  })
}

function netsAt(ledger: CaseLedger, on: AccountingDate): Nets {
  const nets = new Map<string, bigint>()
  for (const net of entriesOf(ledger.at(on).events).values()) nets.set(net.role, (nets.get(net.role) ?? 0n) + net.signedMinor)
  return nets
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

/** True when what was booked has every account of the journal with its amount: a case may list some of a day's entries only. */
const contains = (booked: Nets, expected: Nets): boolean => [...expected].every(([role, minor]) => (booked.get(role) ?? 0n) === minor)
const written = (nets: Nets): string => [...nets].filter(([, minor]) => minor !== 0n).map(([role, minor]) => `${role} ${minor}`).join(', ')
