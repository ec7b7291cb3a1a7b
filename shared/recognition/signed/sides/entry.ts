import type { AccountingDate } from '#calendar'
import type { Role } from '#revenue'
import { wholeContract } from '../consideration/presentation-unit.ts'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Entry } from '../standing.ts'

/** What is to be entered on a day, from one account to another. Nothing is entered of an amount of nothing. */
interface ToEnter {
  readonly on: AccountingDate
  readonly cause: string
  readonly debit: Role
  readonly credit: Role
  readonly amountMinor: bigint
}

/** An entry between two accounts beside the contract's position. @standard ASC 606-10-45-1 · IFRS 15.105 */
export const besidePosition = ({ calendar }: SignedContract, entry: ToEnter): Entry => ({ kind: 'SettlementMoved', economicIn: calendar.periodOf(entry.on), ...entry })

/** An entry that adds to (negative: takes from) what the entity owes in performance, against another account. @standard ASC 606-10-45-2 · IFRS 15.106 */
export const intoPosition = ({ calendar }: SignedContract, { on, cause, debit, amountMinor }: Omit<ToEnter, 'credit'>): Extract<Entry, { kind: 'ConsiderationRecorded' }> => ({
  kind: 'ConsiderationRecorded', unit: wholeContract, right: 'conditional', economicIn: calendar.periodOf(on), on, cause, debit, amountMinor,
})

/** What an amount to date moves by on each of some days. @standard none: differences of amounts to date */
export function movesOf(days: readonly AccountingDate[], toDate: (on: AccountingDate) => bigint): readonly { readonly on: AccountingDate; readonly minor: bigint }[] {
  let before = 0n
  return days.map((on) => {
    const now = toDate(on)
    const minor = now - before
    before = now
    return { on, minor }
  })
}
