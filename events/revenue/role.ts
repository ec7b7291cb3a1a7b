import * as z from 'zod'

/** What an account is for. Policy maps a role (with class and segment) to an account number; code knows only roles. */
/** Roles that billing alone reaches: every tenant maps them. */
export const billedRoles = [
  'receivable',
  'cash_clearing',
  'tax_payable',
  'contract_liability',
  'contract_asset',
  'unbilled_receivable',
  'refund_liability',
  'customer_credit',
  'revenue',
  'bad_debt_expense',
  'disputed_receivable',
  'processor_fee_expense',
  'billing_clearing',
] as const

/** Roles that only signed contracts reach: costs, financing, returns, losses, currencies. */
const signedRoles = [
  'deposit_liability', // received before a contract exists (25-7)
  'financial_liability', // repurchase agreements that are financing (55-68)
  'lease_income', // of a sale that may be undone below its price (55-68(a))
  'return_asset',
  'inventory',
  'consigned_inventory',
  'cost_of_sales',
  'interest_expense',
  'interest_income',
  'prepaid_consideration_to_customer',
  'payable_to_customer',
  'payable_to_supplier',
  'contract_cost_asset',
  'cost_payable',
  'amortisation_expense',
  'cost_expense', // costs that are not capitalised
  'impairment_loss',
  'loss_provision',
  'loss_on_contract',
  'warranty_provision',
  'warranty_expense',
  'noncash_asset',
  'noncash_loss',
  'fx_gain',
  'fx_loss',
  'unclaimed_property', // breakage that the state takes
  'refunds_contra',
  'credit_notes_contra',
  'disputes_contra',
  'voids_contra',
  'unbilled_voids_contra',
  'recoverables_gain',
  'exclusion',
  'passthrough_fees',
  'selling_expense',
  'discounts_forfeited',
  'external_asset', // paid to us beside the processor
  'external_customer_balance', // credited to the customer beside the processor
  'other_loss',
  'liability_brought_forward', // what another system held as contract liability when its contracts came into these books
  'asset_brought_forward', // the same, as contract asset
] as const

export const roles = [...billedRoles, ...signedRoles] as const

export const roleSchema = z.enum(roles)
export type Role = z.output<typeof roleSchema>
