import type { Role } from '#revenue'
import type { Entry, Standing } from '../standing.ts'
import type { Moved, Posted } from './bill.ts'
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
export function recordConsideration(standing: Standing): readonly Entry[] {
  const posted = customerAccount(standing.contract.file, askingOf(standing))
  const shared = unitsOf(standing)
  return [...broughtForward(standing), ...posted.flatMap((document) => (isBeforeContract(standing, document) ? depositOf(standing, document) : entriesOf(standing, document, shared)))]
}

/** The accounts a document moves, against the position of the contract; cash against a receivable is settled apart. */
function entriesOf({ contract }: Standing, { on, cause, moved, promises }: Posted, unitFor: UnitsOf): readonly Entry[] {
  const at = { on, economicIn: contract.calendar.periodOf(on), cause }
  const settlements = settledBy(moved).map(([debit, amountMinor]): Entry => ({ kind: 'SettlementMoved', ...at, debit, credit: 'receivable', amountMinor }))
  const rest = settlements.reduce<Moved>((left, { debit, amountMinor }) => ({ ...left, [debit]: (left[debit] ?? 0n) - amountMinor, receivable: (left.receivable ?? 0n) + amountMinor }), moved)
  const recorded = (Object.entries(rest) as [Role, bigint][]).flatMap(([debit, minor]) =>
    minor === 0n ? [] : unitFor({ on, minor, promises: promises ?? null }).map(({ unit, right, minor: amountMinor }): Entry => ({ kind: 'ConsiderationRecorded', ...at, unit, debit, right, amountMinor })),
  )
  return settlements.length === 0 ? recorded : [...settlements, ...recorded]
}

const settles: readonly Role[] = ['cash_clearing', 'external_asset', 'processor_fee_expense']

/** What settles a receivable: money, and what the processor kept of it. */
function settledBy(moved: Moved): readonly (readonly [Role, bigint])[] {
  let open = -(moved.receivable ?? 0n)
  return settles.flatMap((role): readonly (readonly [Role, bigint])[] => {
    const paid = moved[role] ?? 0n
    const settled = paid < open ? paid : open
    if (settled <= 0n) return []
    open -= settled
    return [[role, settled]]
  })
}
