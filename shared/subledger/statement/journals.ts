import type { AccountingDate, Period } from '#calendar'
import { entriesOf } from '#journal'
import type { SignedEvaluation } from '#recognition'
import type { RevenueEvent, Role } from '#revenue'

/** One balanced entry of a contract on a day, by cause. */
export interface JournalRow {
  readonly on: AccountingDate
  readonly period: Period
  readonly cause: string
  /** Rates of exchange that its amounts were translated at, by their ids. */
  readonly rates: readonly string[]
  readonly lines: readonly { readonly role: Role; readonly obligation: string | null; readonly signedMinor: bigint }[]
}

/**
 * The entries of a contract in order of day and cause. The contract position is netted as it stands after each entry, so
 * that every one balances and they sum to the balances.
 */
export function journalsByDay({ events }: SignedEvaluation): readonly JournalRow[] {
  const groups = Map.groupBy(events, (event) => `${event.on ?? event.economicIn}|${event.cause ?? ''}`)
  const rows: JournalRow[] = []
  let before: readonly RevenueEvent[] = []
  for (const key of [...groups.keys()].sort()) {
    const after = [...before, ...(groups.get(key) ?? [])]
    const lines = difference(netsOf(before), netsOf(after))
    const together = groups.get(key) ?? []
    const [first] = together
    const rates = [...new Set(together.flatMap(({ rate }) => rate ?? []))].sort()
    if (lines.length > 0 && first !== undefined) rows.push({ on: first.on ?? (`${first.economicIn}-01` as AccountingDate), period: first.economicIn, cause: first.cause ?? '', rates, lines })
    before = after
  }
  return rows
}

type Nets = ReadonlyMap<string, bigint>

function netsOf(events: readonly RevenueEvent[]): Nets {
  const nets = new Map<string, bigint>()
  for (const { role, obligation, signedMinor } of entriesOf(events).values()) nets.set(`${role}|${obligation ?? ''}`, (nets.get(`${role}|${obligation ?? ''}`) ?? 0n) + signedMinor)
  return nets
}

function difference(before: Nets, after: Nets): JournalRow['lines'] {
  const keys = [...new Set([...before.keys(), ...after.keys()])]
  const lines = keys.map((key) => {
    const [role = '', obligation = ''] = key.split('|')
    return { role: role as Role, obligation: obligation === '' ? null : obligation, signedMinor: (after.get(key) ?? 0n) - (before.get(key) ?? 0n) }
  })
  return lines.filter(({ signedMinor }) => signedMinor !== 0n).sort((a, b) => (a.signedMinor === b.signedMinor ? 0 : a.signedMinor > b.signedMinor ? -1 : 1))
}
