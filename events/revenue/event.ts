import type { AccountingDate, Period } from '#calendar'
import type { Role } from './role.ts'

/**
 * One performance obligation moved in one economic period: what was billed for it (tax excluded) and what
 * was recognised. Signed minor units of the contract's currency; a negative amount is a reduction.
 */
export interface ObligationMoved {
  readonly kind: 'ObligationMoved'
  readonly obligation: string
  readonly class: string // revenue class of its template, e.g. 'subscription'
  readonly economicIn: Period
  readonly billedMinor: bigint
  readonly recognisedMinor: bigint
  /** Revenue ahead of billing is an unconditional right (unbilled receivable, 45-4) or conditional on more than time (contract asset, 45-3). */
  readonly right: 'unconditional' | 'conditional'
  /** Presented together: what is ahead and what is behind within one unit is netted (45-1). Absent: the obligation alone. */
  readonly unit?: string
  /** The account that takes the recognised amount. Absent: revenue. */
  readonly account?: Role
  readonly on?: AccountingDate
  readonly cause?: string
  readonly rate?: string // as of SettlementMoved
}

/**
 * Consideration was recorded for a presentation unit against another account than a receivable of one obligation:
 * an invoice or payment of the whole contract, interest, something given in kind. Negative reverses.
 */
export interface ConsiderationRecorded {
  readonly kind: 'ConsiderationRecorded'
  readonly unit: string
  readonly debit: Role
  readonly right: 'unconditional' | 'conditional'
  readonly economicIn: Period
  readonly amountMinor: bigint
  readonly on?: AccountingDate
  readonly cause?: string
  readonly rate?: string // as of SettlementMoved
}

/** An amount moved between two balances without touching price or revenue: tax, payment, refund, credit, dispute, write-off. */
export interface SettlementMoved {
  readonly kind: 'SettlementMoved'
  readonly cause: string // 'tax', 'payment', 'refund', 'dispute', 'interest', 'return', 'cost' …: one word per kind of movement
  readonly debit: Role
  readonly credit: Role
  readonly economicIn: Period
  readonly amountMinor: bigint // signed: negative reverses
  readonly on?: AccountingDate
  /** The rate of exchange it was translated at, by its id. Absent: what it settles or uses up keeps the rate it came in at, or none was needed. */
  readonly rate?: string
}

/** What recognition tells the journal: how much, when; never which account number. */
export type RevenueEvent = ObligationMoved | ConsiderationRecorded | SettlementMoved
