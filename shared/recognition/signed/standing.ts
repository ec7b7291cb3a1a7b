import type { AccountingDate } from '#calendar'
import type { ConsiderationRecorded, RevenueEvent, SettlementMoved } from '#revenue'
import type { Allocation } from './allocation/allocation.ts'
import type { Due } from './consideration/customer-account.ts'
import type { SignedContract } from './contract/signed-contract.ts'
import type { Course } from './course.ts'
import type { Price } from './price/price.ts'

/** What follows beside revenue, on its day: consideration, or a movement between two balances. */
export type Entry = (ConsiderationRecorded | SettlementMoved) & { readonly on: AccountingDate }

/** What a document took from one obligation: through a contra account or an expense, and from what was still to be earned. */
export interface Taken {
  readonly obligation: string
  readonly recognisedMinor: bigint
  readonly deferredMinor: bigint
}

/** Where a signed contract stands after the facts worked through so far. Changes return a new one. */
export interface Standing {
  readonly contract: SignedContract
  readonly courses: readonly Course[]
  /** Transaction price, version by version; the last stands. */
  readonly prices: readonly [Price, ...Price[]]
  readonly allocations: readonly [Allocation, ...Allocation[]]
  /** Entries that changes cause beside revenue: contra accounts, refunds, write-offs. */
  readonly entries: readonly RevenueEvent[]
  /** What documents took from obligations, so that it can be given back. */
  readonly taken: ReadonlyMap<string, readonly Taken[]>
  /** To be paid back since the contract ended, in minor units. */
  readonly owedMinor: bigint
  /** What fell due by a change, without an invoice: a fee for ending the contract. */
  readonly charges: readonly Due[]
  /** What is due from a day on, instead of what the contract said at first. */
  readonly payments?: { readonly from: AccountingDate; readonly due: readonly { readonly on: AccountingDate; readonly amountMinor: bigint }[] }
}

/** The transaction price as it stood at the end of a day: the latest version by then, the first before. @standard ASC 606-10-32-42 · IFRS 15.87 */
export const priceOn = ({ prices }: Standing, on: AccountingDate): Price => prices.findLast((version) => version.on <= on) ?? prices[0]

/** The transaction price as it stands. @standard ASC 606-10-32-42 · IFRS 15.87 */
export const latestPrice = ({ prices }: Standing): Price => prices.at(-1) ?? prices[0]

/** The allocation as it stands. @standard ASC 606-10-32-42 · IFRS 15.87 */
export const latestAllocation = ({ allocations }: Standing): Allocation => allocations.at(-1) ?? allocations[0]
