import type { AccountingDate, Period } from '#calendar'
import type { Currency } from '#money'
import { accountFor, lastDayIn } from '#policy'
import type { Role } from '#revenue'
import type { Question } from '../question.ts'

/** Where a role stands in a book, in the period that it is posted in. */
export interface Place {
  readonly entity: string
  readonly book: string
  readonly currency: Currency
  readonly role: Role
  readonly class: string | null
  readonly period: Period
}

/** An account of the ledger. Policy names none: the number is `unmapped`, and no journal of it would be frozen. */
export interface NamedAccount {
  readonly account: string
  readonly name: string | null
}

/** The accounts of roles, by the mapping that is in force on the last day of the period posted in: that of its journals. */
export class Accounts {
  readonly #policy: Question['policy']
  readonly #lastDays = new Map<string, AccountingDate>()

  constructor({ policy }: Question) {
    this.#policy = policy
  }

  of({ period, ...place }: Place): NamedAccount {
    const key = `${period} ${place.book}`
    const on = this.#lastDays.get(key) ?? lastDayIn(this.#policy, { book: place.book, period })
    this.#lastDays.set(key, on)
    const mapped = accountFor(this.#policy, { ...place, on })
    return mapped.ok ? named(this.#policy, mapped.value) : { account: 'unmapped', name: null }
  }
}

export const named = ({ accounts }: Question['policy'], account: string): NamedAccount => ({ account, name: accounts.chart[account]?.name ?? null })
