import type { AccountingDate } from '#calendar'
import type { ConsiderationRecorded, Role, SettlementMoved } from '#revenue'
import { wholeContract } from '../consideration/record-consideration.ts'
import type { SignedContract } from '../contract/signed-contract.ts'

/** An entry to be made on a day, from one account to another. */
interface Entry {
  readonly on: AccountingDate
  readonly cause: string
  readonly debit: Role
  readonly credit: Role
  readonly amountMinor: bigint
}

/** An entry between two accounts beside the contract's position. @standard ASC 606-10-45-1 · IFRS 15.105 */
export const besidePosition = ({ calendar }: SignedContract, entry: Entry): SettlementMoved => ({ kind: 'SettlementMoved', economicIn: calendar.periodOf(entry.on), ...entry })

/** An entry that adds to (negative: takes from) what the entity owes in performance, against another account. @standard ASC 606-10-45-2 · IFRS 15.106 */
export const intoPosition = ({ calendar }: SignedContract, { on, cause, debit, amountMinor }: Omit<Entry, 'credit'>): ConsiderationRecorded => ({
  kind: 'ConsiderationRecorded', unit: wholeContract, right: 'conditional', economicIn: calendar.periodOf(on), on, cause, debit, amountMinor,
})
