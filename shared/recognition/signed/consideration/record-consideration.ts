import type { ConsiderationRecorded, RevenueEvent, Role, SettlementMoved } from '#revenue'
import type { Standing } from '../standing.ts'
import type { Posted } from './bill.ts'
import { customerAccount } from './customer-account.ts'
import { depositOf, isBeforeContract } from './deposits.ts'
import { askingOf } from './falling-due.ts'
import { broughtForward } from './brought-forward.ts'
import { type UnitsOf, unitsOf } from './units-of.ts'

export { wholeContract } from './presentation-unit.ts'

/**
 * What the customer owes and has paid. Consideration is recorded when it is due without condition or paid, whichever is
 * first; what is due and not paid is a receivable.
 *
 * @standard ASC 606-10-45-2 · IFRS 15.106
 */
export function recordConsideration(standing: Standing): readonly RevenueEvent[] {
  const posted = customerAccount(standing.contract.file, askingOf(standing))
  const shared = unitsOf(standing)
  return [...broughtForward(standing), ...posted.flatMap((document) => (isBeforeContract(standing, document) ? depositOf(standing, document) : entriesOf(standing, document, shared)))]
}

/** The accounts a document moves, against the position of the contract; cash against a receivable is settled apart. */
function entriesOf({ contract }: Standing, { on, cause, moved, promises }: Posted, unitFor: UnitsOf): readonly RevenueEvent[] {
  const at = { on, economicIn: contract.calendar.periodOf(on), cause }
  const [cash, receivable] = [moved.cash_clearing ?? 0n, moved.receivable ?? 0n]
  const settled = cash > 0n && receivable < 0n ? (cash < -receivable ? cash : -receivable) : 0n
  const settlement: SettlementMoved = { kind: 'SettlementMoved', ...at, debit: 'cash_clearing', credit: 'receivable', amountMinor: settled }
  const rest = { ...moved, cash_clearing: cash - settled, receivable: receivable + settled }
  const recorded = (Object.entries(rest) as [Role, bigint][]).flatMap(([debit, minor]) =>
    minor === 0n ? [] : unitFor({ on, minor, promises: promises ?? null }).map(({ unit, right, minor: amountMinor }): ConsiderationRecorded => ({ kind: 'ConsiderationRecorded', ...at, unit, debit, right, amountMinor })),
  )
  return settled === 0n ? recorded : [settlement, ...recorded]
}
