import { assertInvariant } from '#outcome'
import type { Role } from '#revenue'

/** One row of a balanced sheet: the net of a role (and class, and customer where the ledger wants it). Debit positive. */
export interface SheetRow {
  readonly role: Role
  readonly class: string | null
  readonly customer: string | null
  readonly signedMinor: bigint
}

/** A set of rows in one currency that balances alone: it can become one journal part without any other. */
export interface Sheet {
  readonly currency: string
  readonly rows: readonly SheetRow[]
}

/** Roles whose ledger lines name the customer (receivable lines carry the entity in the ERP). */
const perCustomer: ReadonlySet<Role> = new Set(['receivable', 'disputed_receivable', 'customer_credit'])

/** Names a row within its sheet. @standard none: a name, not an amount */
const rowKey = (row: Omit<SheetRow, 'signedMinor'>): string => `${row.role}|${row.class ?? ''}|${row.customer ?? ''}`

/** States which contract's customer a row belongs to, for the roles where the ledger keeps them apart. @standard none: a label of the ledger */
export const withCustomer = (row: Omit<SheetRow, 'customer'>, customer: string | null): SheetRow => ({
  ...row,
  customer: perCustomer.has(row.role) ? customer : null,
})

/** Adds rows up by role, class and customer, drops what nets to nothing, and asserts that the result balances. @standard none: a sum of entries that others have measured */
export function summarise(currency: string, rows: readonly SheetRow[]): Sheet {
  const totals = new Map<string, SheetRow>()
  for (const row of rows) {
    const key = rowKey(row)
    totals.set(key, { ...row, signedMinor: (totals.get(key)?.signedMinor ?? 0n) + row.signedMinor })
  }
  const kept = [...totals.entries()].filter(([, row]) => row.signedMinor !== 0n).sort(([a], [b]) => (a < b ? -1 : 1))
  const sheet = { currency, rows: kept.map(([, row]) => row) }
  const sum = sheet.rows.reduce((total, row) => total + row.signedMinor, 0n)
  assertInvariant(sum === 0n, 'debits equal credits', () => `sheet in ${currency} is off by ${sum}`)
  return sheet
}

/**
 * Packs balanced sheets into the fewest parts that keep order and stay within the line limit of a journal.
 * Each part is balanced alone because each sheet is.
 *
 * @standard none: how many journals carry the entries
 */
export function packSheets(sheets: readonly Sheet[], linesMax: number): readonly Sheet[] {
  const parts: Sheet[] = []
  for (const sheet of sheets) {
    assertInvariant(sheet.rows.length <= linesMax, 'journal line limit', () => `a sheet has ${sheet.rows.length} rows, limit ${linesMax}`)
    const last = parts.at(-1)
    const merged = last && last.currency === sheet.currency ? summarise(sheet.currency, [...last.rows, ...sheet.rows]) : undefined
    if (merged && merged.rows.length <= linesMax) parts[parts.length - 1] = merged
    else parts.push(sheet)
  }
  return parts.filter((part) => part.rows.length > 0)
}
