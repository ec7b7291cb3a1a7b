import { entriesOf } from '#journal'
import type { Evaluation } from '#recognition'
import type { Role } from '#revenue'

export type Balances = Readonly<Partial<Record<Role, bigint>>>

/** Balances by role that the facts give, debit positive. */
export function foldedBalances({ events }: Evaluation): Balances {
  const sums: Partial<Record<Role, bigint>> = {}
  for (const { role, signedMinor } of entriesOf(events).values()) sums[role] = (sums[role] ?? 0n) + signedMinor
  return sums
}

/** Revenue of a contract, positive. */
export const bookedRevenue = (balances: Balances): bigint => -(balances.revenue ?? 0n)
