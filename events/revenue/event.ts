import type { Period } from '#calendar'
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
}

/** An amount moved between two balances without touching price or revenue: tax, payment, refund, credit, dispute, write-off. */
export interface SettlementMoved {
  readonly kind: 'SettlementMoved'
  readonly cause: 'tax' | 'payment' | 'balance' | 'credit-note' | 'refund' | 'dispute' | 'write-off'
  readonly debit: Role
  readonly credit: Role
  readonly economicIn: Period
  readonly amountMinor: bigint // signed: negative reverses
}

/** What recognition tells the journal: how much, when; never which account number. */
export type RevenueEvent = ObligationMoved | SettlementMoved
