import * as z from 'zod'

/** What an account is for. Policy maps a role (with class and segment) to an account number; code knows only roles. */
export const roles = [
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

export const roleSchema = z.enum(roles)
export type Role = z.output<typeof roleSchema>
