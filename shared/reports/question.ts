import type { Fact } from '#billing'
import type { Instant, Period } from '#calendar'
import type { Currency } from '#money'
import type { PolicySet } from '#policy'
import type { Decision, Line } from '#revenue'
import type { ContractBooks } from '#subledger'

/** One book of one entity, as far as it was closed at the moment that is asked about. */
export interface Scope {
  readonly entity: string
  readonly book: string
  readonly opensIn: Period
  /** Null: no period of it was closed by then. */
  readonly closedThrough: Period | null
  /** The first period that was reopened behind it and not closed again. */
  readonly reopened: Period | null
  /** The last period that was closed at the earlier moment of a restatement: what was reported by then. */
  readonly reportedThrough: Period | null
}

/** What a report is asked. Everything a report says follows from this and from what was known by `asOf`. */
export interface Question {
  readonly tenant: string
  readonly scopes: readonly Scope[]
  /** Posting periods, first and last. */
  readonly from: Period
  readonly through: Period
  /** What was known by this moment counts, and nothing else. */
  readonly asOf: Instant
  /** The earlier moment that a restatement is measured from. */
  readonly since: Instant | null
  /** One row for everything, or one for each contract. */
  readonly by: 'total' | 'contract'
  /** The policy in force at `asOf`: accounts and posting. */
  readonly policy: PolicySet
}

/** One chain item of a contract, with the moment from which the books knew it. */
export interface KnownEntry {
  readonly seq: number
  readonly kind: 'facts' | 'close' | 'reopen' | 'move'
  readonly knownAt: Instant
  readonly lines: Readonly<Record<string, readonly Line[]>>
  /** Read only for reports that need them. */
  readonly facts: readonly Fact[]
  readonly decisions: readonly Decision[]
}

/** A contract as the books knew it at a moment. */
export interface KnownContract {
  readonly contract: string
  readonly customer: string | null
  readonly entity: string
  /** The contract's own: prices and obligations are in it. */
  readonly currency: Currency
  /** The currency that a book keeps it in: that of its lines. */
  readonly currencyIn: (book: string) => Currency
  readonly entries: readonly KnownEntry[]
  /** What it held. */
  readonly held: ContractBooks
  /** The policy that it was pinned to. */
  readonly policy: PolicySet
}

/** A journal frozen for the ERP, in the state that was known. */
export interface FrozenJournal {
  readonly batch: string
  readonly entity: string
  readonly book: string
  readonly period: Period
  readonly currency: Currency
  readonly journalClass: string
  readonly revision: number
  readonly part: number
  readonly frozenAt: Instant
  readonly linesSha256: string
  readonly state: string
  readonly erpId: string | null
  readonly lines: readonly FrozenLine[]
}

export interface FrozenLine {
  readonly account: string
  readonly signedMinor: bigint // debit positive
  readonly customer: string | null
  readonly memo: string
}
