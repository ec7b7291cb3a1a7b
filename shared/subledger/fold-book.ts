import type { Period } from '#calendar'
import { type EntryNets, entriesOf } from '#journal'
import type { PolicySet } from '#policy'
import { evaluate } from '#recognition'
import type { Decision, Role } from '#revenue'
import type { BookState } from './book-state.ts'
import type { ContractBooks } from './contract-books.ts'

/** What the facts of a contract come to in one book, and the decisions on the way. */
export interface Folded {
  readonly nets: EntryNets
  readonly decisions: readonly Decision[]
}

/** A role of which a book holds another balance than its facts come to. */
export interface RoleApart {
  readonly role: Role
  readonly heldMinor: bigint
  readonly computedMinor: bigint
}

/** Folds the facts of a contract for one book, closed through a period. */
export function foldBook(contract: ContractBooks, policy: PolicySet, book: string, through: Period): Folded {
  const { events, decisions } = evaluate(contract.file, { policy, book, through })
  return { nets: entriesOf(events), decisions }
}

/** The balances that the fold gives must be the balances that the chain holds, role by role: those that are not. */
export function rolesApart(nets: EntryNets, state: BookState): readonly RoleApart[] {
  const sums: Partial<Record<Role, bigint>> = {}
  for (const net of nets.values()) sums[net.role] = (sums[net.role] ?? 0n) + net.signedMinor
  const named = [...new Set<Role>([...(Object.keys(sums) as Role[]), ...(Object.keys(state.balances) as Role[])])].sort()
  return named.map((role) => ({ role, heldMinor: state.balances[role] ?? 0n, computedMinor: sums[role] ?? 0n })).filter((row) => row.heldMinor !== row.computedMinor)
}
