/** What is paid or promised to the customer, and what the entity receives for it. */
export interface ToCustomer {
  readonly amountMinor: bigint
  readonly distinctGood: boolean
  readonly fairValueMinor: bigint | null // null: it cannot be reasonably estimated
}

/**
 * By how much a payment to the customer reduces the price: entirely, unless it is for a distinct good or service, then
 * by what it exceeds that good's fair value.
 *
 * @standard ASC 606-10-32-25, 606-10-32-26 · IFRS 15.70, IFRS 15.71
 */
export function reductionOf({ amountMinor, distinctGood, fairValueMinor }: ToCustomer): bigint {
  if (!distinctGood || fairValueMinor === null) return amountMinor
  return amountMinor > fairValueMinor ? amountMinor - fairValueMinor : 0n
}
