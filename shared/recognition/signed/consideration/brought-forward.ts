import { addDays } from '#calendar'
import { type Role, roles } from '#revenue'
import type { Entry, Standing } from '../standing.ts'
import { wholeContract } from './presentation-unit.ts'

/**
 * Balances of the contract brought forward from other books: they stand on the last day before the period it was signed
 * in, or on the day another system handed it over. Each is stated on its natural side; what another system held stands
 * against that system's own balance, so that policy says which account gives it up.
 *
 * @standard ASC 606-10-45-1 · IFRS 15.105
 */
export function broughtForward({ contract }: Standing): readonly Entry[] {
  const { calendar, signedOn, terms } = contract
  const on = terms.takenOver?.on ?? addDays(calendar.firstDayOf(calendar.periodOf(signedOn)), -1)
  const held = terms.takenOver === undefined ? undefined : heldElsewhere
  const at = { on, economicIn: calendar.periodOf(on), cause: 'brought-forward' }
  return Object.entries(terms.opening ?? {}).flatMap(([name, minor]): readonly Entry[] => {
    const role = roles.find((known) => known === name)
    if (role === undefined || minor === 0n) return []
    if (role === 'contract_liability' || role === 'contract_asset') return [{ kind: 'ConsiderationRecorded', ...at, unit: wholeContract, right: 'conditional', debit: held?.[role] ?? 'billing_clearing', amountMinor: role === 'contract_liability' ? minor : -minor }]
    const [debit, credit]: readonly [Role, Role] = owed.has(role) ? ['billing_clearing', role] : [role, 'billing_clearing']
    return [{ kind: 'SettlementMoved', ...at, debit, credit, amountMinor: minor }]
  })
}

/** What the balance of another system is, when it gives it up. */
const heldElsewhere = { contract_liability: 'liability_brought_forward', contract_asset: 'asset_brought_forward' } as const

/** Balances that are owed: their natural side is credit. */
const owed: ReadonlySet<Role> = new Set<Role>(['customer_credit', 'refund_liability', 'deposit_liability', 'tax_payable', 'financial_liability', 'loss_provision', 'warranty_provision', 'payable_to_customer', 'payable_to_supplier'])
