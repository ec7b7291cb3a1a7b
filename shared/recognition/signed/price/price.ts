import type { AccountingDate } from '#calendar'

/** One part of the transaction price as it is estimated on a day. */
export interface PriceElement {
  readonly id: string
  readonly kind: 'fixed' | 'variable' | 'payable-to-customer' | 'financing' | 'noncash'
  readonly minor: bigint // included in the price, after the constraint
  readonly estimatedMinor: bigint // before the constraint
  readonly to: readonly string[] | null // obligations it belongs to entirely (32-40); null: shared by all
  /** Recognised as the use, sale or event happens that it depends on: no part of the price that is shared. */
  readonly asEarned?: boolean
}

/** The transaction price on a day: the sum of its elements, amounts collected for third parties excluded. */
export interface Price {
  readonly on: AccountingDate
  readonly elements: readonly PriceElement[]
  readonly totalMinor: bigint
}

/** Adds the elements up. @standard ASC 606-10-32-2 · IFRS 15.47 */
export const priceOf = (on: AccountingDate, elements: readonly PriceElement[]): Price => ({ on, elements, totalMinor: elements.reduce((sum, { minor }) => sum + minor, 0n) })
