import type { Role } from '#revenue'

/** The account role behind a measure, and its natural side: 1 debit, -1 credit. */
export interface RoleMeasure {
  readonly role: Role
  readonly side: 1n | -1n
}

const debit = (role: Role): RoleMeasure => ({ role, side: 1n })
const credit = (role: Role): RoleMeasure => ({ role, side: -1n })

/** Measures that are balances or movements of one account. */
export const roleMeasures: Readonly<Record<string, RoleMeasure>> = {
  revenue: credit('revenue'),
  net_revenue: credit('revenue'),
  deferred_revenue: credit('contract_liability'),
  contract_liability: credit('contract_liability'),
  contract_asset: debit('contract_asset'),
  unbilled_receivable: debit('unbilled_receivable'),
  receivable: debit('receivable'),
  cash: debit('cash_clearing'),
  tax_liability: credit('tax_payable'),
  refund_liability: credit('refund_liability'),
  deposit_liability: credit('deposit_liability'),
}
