import type { Period } from '#calendar'
import { entriesOf } from '#journal'
import type { SignedEvaluation } from '#recognition'
import type { Role } from '#revenue'

/** Balances at the end of a period: the five of a contract, and whatever else it touches. Debit positive. */
export interface BalanceRow {
  readonly period: Period
  readonly balances: ReadonlyMap<Role, bigint>
}

/** Balances period by period, carried forward: only roles that were ever touched are shown. */
export function balancesByPeriod({ events }: SignedEvaluation): readonly BalanceRow[] {
  const moved = Map.groupBy(entriesOf(events).values(), ({ economicIn }) => economicIn)
  let held: ReadonlyMap<Role, bigint> = new Map()
  return [...moved.keys()].sort().map((period) => {
    const next = new Map(held)
    for (const { role, signedMinor } of moved.get(period) ?? []) next.set(role, (next.get(role) ?? 0n) + signedMinor)
    held = next
    return { period, balances: next }
  })
}
