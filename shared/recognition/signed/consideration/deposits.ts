import type { Entry, Standing } from '../standing.ts'
import type { Posted } from './bill.ts'
import { wholeContract } from './presentation-unit.ts'

/** True for what happened before the criteria of a contract were met. @standard ASC 606-10-25-6 · IFRS 15.14 */
export const isBeforeContract = ({ contract }: Standing, { on }: Posted): boolean => contract.existsFrom === null || on < contract.existsFrom

/**
 * What was received before a contract exists is a deposit; it becomes consideration on the day the criteria are met.
 *
 * @standard ASC 606-10-25-8 · IFRS 15.16
 */
export function depositOf({ contract }: Standing, { on, cause, moved }: Posted): readonly Entry[] {
  const { calendar, existsFrom } = contract
  const cash = moved.cash_clearing ?? 0n
  const deposit: Entry = { kind: 'SettlementMoved', on, economicIn: calendar.periodOf(on), cause: 'deposit', debit: 'cash_clearing', credit: 'deposit_liability', amountMinor: cash }
  const received = cash === 0n ? [] : [deposit]
  if (existsFrom === null || existsFrom > contract.knownOn) return received
  const rest = { ...moved, cash_clearing: 0n, deposit_liability: (moved.deposit_liability ?? 0n) + cash }
  const then = Object.entries(rest).filter(([, minor]) => minor !== 0n)
  return [...received, ...then.map(([debit, amountMinor]): Entry => ({ kind: 'ConsiderationRecorded', on: existsFrom, economicIn: calendar.periodOf(existsFrom), cause, unit: wholeContract, right: 'conditional', debit: debit as keyof typeof moved, amountMinor }))]
}
