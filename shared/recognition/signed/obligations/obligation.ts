import type { Promised, Satisfaction } from '#billing'
import type { HoldCode } from '#revenue'

/** Why nothing of an obligation may be recognised yet. */
export interface HeldBack {
  readonly code: HoldCode
  readonly sentence: string
}

/** A performance obligation of a signed contract: one distinct promise, with the promises that are not distinct from it. */
export interface Obligation {
  readonly id: string
  readonly class: string
  readonly promise: Promised
  readonly bundled: readonly Promised[]
  readonly satisfaction: Satisfaction | null // null: neither contract nor policy says how
  /** Shares the transaction price, or has its own price as it is used or worked (32-40). */
  readonly priced: 'allocated' | 'as-earned'
  /** Revenue ahead of billing: contract asset (45-3), or unbilled receivable (45-4). */
  readonly right: 'conditional' | 'unconditional'
  readonly rule: string // 'contract', or the template's rule
  /** Priced apart, but part of this obligation: use, sales or levels that earn beside the price that is shared. */
  readonly within?: string
  /** A judgement is missing or doubted: nothing is recognised until it is there. */
  readonly held?: HeldBack | null
}
