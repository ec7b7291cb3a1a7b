import type { Role } from '#revenue'
import { type Sheet, type SheetRow, summarise } from './sheet.ts'

/**
 * What we post to the ledger. `full`: every role. `revenue-only`: a billing connector already posts invoices, payments
 * and tax, and credits a stated clearing account; we post only contract balances and revenue against that account.
 * Nothing is ever posted by both.
 */
export type PostingScope = 'full' | 'revenue-only'

/** Roles that the billing connector's own documents keep in the ledger under `revenue-only`. */
const billedElsewhere: ReadonlySet<Role> = new Set<Role>([
  'receivable',
  'cash_clearing',
  'tax_payable',
  'customer_credit',
  'refund_liability',
  'disputed_receivable',
  'processor_fee_expense',
  'bad_debt_expense',
])

/** Reduces a balanced sheet to what this scope posts; the counterpart of what is left out is the clearing account. @standard none: who posts an entry, not what it is */
export function withinScope(sheet: Sheet, scope: PostingScope): Sheet {
  if (scope === 'full') return sheet
  const rows = sheet.rows.map((row): SheetRow => (billedElsewhere.has(row.role) ? { ...row, role: 'billing_clearing', class: null, customer: null } : row))
  return summarise(sheet.currency, rows)
}
