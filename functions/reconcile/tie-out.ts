import type { FoundBreak } from '#books'
import type { Period } from '#calendar'

export interface ReconcileScope {
  readonly entity: string
  readonly book: string
  readonly period: Period
}

/** One account of one currency: what our frozen journals say, what the ERP holds of ours, and what it holds in all. Debit positive. */
export interface AccountTieOut {
  readonly account: string
  readonly currency: string
  readonly expectedMinor: bigint
  readonly oursMinor: bigint
  /** Only for control accounts, where nobody else may post. */
  readonly allMinor: bigint | undefined
}

/** One currency between billing and subledger: documents issued in the period, in minor units, tax included. */
export interface BillingTieOut {
  readonly currency: string
  readonly billedMinor: bigint
  readonly subledgerMinor: bigint
  /** Documents that are in suspense with a reason code: explained, not broken. */
  readonly suspendedMinor: bigint
  readonly documents: number
}

/** One invoice or credit note as billing lists it and as the subledger holds it, the parts of all its contracts together. */
export interface ComparedDocument {
  readonly object: string
  readonly contract: string | null
  readonly currency: string
  readonly billedMinor: bigint
  readonly heldMinor: bigint
  readonly suspended: boolean
}

/** What the three-way comparison of one period and book found. */
export interface TieOut {
  readonly scope: ReconcileScope
  readonly accounts: readonly AccountTieOut[]
  readonly billing: readonly BillingTieOut[]
  /** Every document that was compared, whether it agrees or not. */
  readonly documents: readonly ComparedDocument[]
  readonly breaks: readonly FoundBreak[]
  /** Sum of the sizes of all differences, per currency: zero everywhere when the period ties out. */
  readonly unreconciled: Readonly<Record<string, bigint>>
}

export const sizeOf = (minor: bigint): bigint => (minor < 0n ? -minor : minor)

/** Sums the size of each break's difference by currency. */
export function unreconciledOf(breaks: readonly FoundBreak[]): Readonly<Record<string, bigint>> {
  const sums: Record<string, bigint> = {}
  for (const found of breaks) sums[found.currency] = (sums[found.currency] ?? 0n) + sizeOf(found.actualMinor - found.expectedMinor)
  return sums
}
