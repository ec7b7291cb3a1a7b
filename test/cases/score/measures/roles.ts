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
  unclaimed_property: credit('unclaimed_property'),
  unbilled_revenue: debit('unbilled_receivable'),
  unbilled: debit('unbilled_receivable'),
  fees_expense: debit('processor_fee_expense'),
  disputed_receivable: debit('disputed_receivable'),
  customer_balance: credit('customer_credit'),
  exclusion: credit('exclusion'),
  bad_debt: debit('bad_debt_expense'),
  recoverables_gain: credit('recoverables_gain'),
  unbilled_voids_contra: debit('unbilled_voids_contra'),
  voids_contra: debit('voids_contra'),
  credit_notes_contra: debit('credit_notes_contra'),
  refunds_contra: debit('refunds_contra'),
  disputes_contra: debit('disputes_contra'),
  cost_of_sales: debit('cost_of_sales'),
  financial_liability: credit('financial_liability'),
  interest_expense: debit('interest_expense'),
  interest_income: credit('interest_income'),
  contract_cost_asset: debit('contract_cost_asset'),
  amortisation: debit('amortisation_expense'),
  amortisation_expense: debit('amortisation_expense'),
  cost_expense: debit('cost_expense'),
  commission_expense: debit('cost_expense'),
  impairment_loss: debit('impairment_loss'),
  impairment: debit('impairment_loss'),
  loss_provision: credit('loss_provision'),
  loss_on_contract: debit('loss_on_contract'),
  prepaid_consideration_to_customer: debit('prepaid_consideration_to_customer'),
  payable_to_customer: credit('payable_to_customer'),
  fx_gain: credit('fx_gain'),
  fx_loss: debit('fx_loss'),
  crypto_asset: debit('noncash_asset'),
  noncash_asset: debit('noncash_asset'),
  other_loss: debit('noncash_loss'),
  noncash_loss: debit('noncash_loss'),
  asset_loss: debit('noncash_loss'),
  loss_on_asset: debit('noncash_loss'),
  warranty_provision: credit('warranty_provision'),
  warranty_expense: debit('warranty_expense'),
  payable_to_supplier: credit('payable_to_supplier'),
  consigned_inventory: debit('consigned_inventory'),
  inventory: debit('inventory'),
  lease_income: credit('lease_income'),
  selling_expense: debit('selling_expense'),
  return_asset: debit('return_asset'),
  discounts_forfeited: credit('discounts_forfeited'),
  sales_discounts_forfeited: credit('discounts_forfeited'),
}
