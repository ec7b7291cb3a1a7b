import type { Currency } from '#money'
import { accountFor } from '#policy'
import type { Role } from '#revenue'
import type { Question } from '../question.ts'

/** Where a role stands in a book. */
export interface Place {
  readonly entity: string
  readonly book: string
  readonly currency: Currency
  readonly role: Role
  readonly class: string | null
}

/** An account of the ledger. Policy names none: the number is `unmapped`, and no journal of it would be frozen. */
export interface NamedAccount {
  readonly account: string
  readonly name: string | null
}

/** The account of a role by the mapping in force at the moment asked about. */
export function accountOf({ policy }: Question, place: Place): NamedAccount {
  const mapped = accountFor(policy, place)
  return mapped.ok ? named(policy, mapped.value) : { account: 'unmapped', name: null }
}

export const named = ({ accounts }: Question['policy'], account: string): NamedAccount => ({ account, name: accounts.chart[account]?.name ?? null })
