import type { RecognitionOptions } from '#policy'
import type { Role } from '#revenue'

/** Money: it is at the rate of its day, and what becomes of it later is treasury's. */
const cash: ReadonlySet<Role> = new Set<Role>(['cash_clearing', 'billing_clearing', 'external_asset'])

/** Amounts to be received or paid in money: remeasured at each closing. */
const monetary: ReadonlySet<Role> = new Set<Role>([
  'receivable', 'unbilled_receivable', 'disputed_receivable', 'tax_payable', 'refund_liability', 'customer_credit', 'deposit_liability', 'financial_liability', 'payable_to_customer', 'payable_to_supplier', 'cost_payable', 'unclaimed_property',
])

/** Other balances: carried at the rate of the day they came from. */
const nonMonetary: ReadonlySet<Role> = new Set<Role>(['return_asset', 'inventory', 'consigned_inventory', 'prepaid_consideration_to_customer', 'contract_cost_asset', 'noncash_asset', 'loss_provision', 'warranty_provision'])

/** How an account is translated. */
export type AccountKind = 'cash' | 'balance' | 'income'

/** How an account is translated: money at the rate of its day, balances as carried, income as it arises. @standard ASC 830-10-45-18 · IAS 21.23 */
export const kindOf = (role: Role): AccountKind => (cash.has(role) ? 'cash' : monetary.has(role) || nonMonetary.has(role) ? 'balance' : 'income')

/** True for balances that a closing rate changes, as policy has it. @standard ASC 830-20-35-1 · IAS 21.23 */
export function isRemeasured(role: Role, { receivable, refundLiability }: RecognitionOptions['currency']): boolean {
  if (role === 'receivable' || role === 'disputed_receivable' || role === 'unbilled_receivable') return receivable === 'closing-rate'
  if (role === 'refund_liability') return refundLiability === 'closing-rate'
  return monetary.has(role)
}
