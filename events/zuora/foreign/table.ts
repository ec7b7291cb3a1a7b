import type { Translation, TranslationContext } from '#billing'
import { informational, suspended, together } from '../answer.ts'
import { heldAmount } from '../amount.ts'
import { type Row, readCsv } from './csv.ts'
import { balanceAdjusted } from './balance-adjustment.ts'
import { subscriptionRow } from './subscription-row.ts'

interface TableKind {
  readonly column: string // a column that only this table has
  readonly translate: (rows: readonly Row[], context: TranslationContext) => Translation
}

const says = (reason: string) => (): Translation => informational(reason)

/** Tables of a replicated Zuora tenant, told apart by their columns. The first that fits decides. */
const tables: readonly TableKind[] = [
  { column: 'source_transaction_number', translate: (rows, context) => together(rows.map((row) => balanceAdjusted(row, context)), 'no balance moved') },
  { column: 'charge_number', translate: says('rate plan charges: the subscription that is read back states its promises') },
  { column: 'tax_rate_type', translate: says('taxation items: tax is not revenue, and invoices carry it') },
  { column: 'invoice_number', translate: invoicesHeld },
  { column: 'contract_effective_date', translate: (rows, context) => together(rows.map((row) => subscriptionRow(row, context)), 'no subscription is in force') },
  { column: 'account_number', translate: says('accounts') },
  { column: 'effective_start_date', translate: says('the catalogue') },
]

/** Translates a replicated table (CSV). Deleted rows say nothing. */
export function translateTable(text: string, context: TranslationContext): Translation {
  const rows = readCsv(text)
  const [first] = rows
  const table = first && tables.find(({ column }) => column in first)
  if (!table) return suspended('UNKNOWN_EVENT_TYPE', 'a table of columns that we do not know', context.document)
  return table.translate(rows.filter((row) => (row['_fivetran_deleted'] ?? '').toLowerCase() !== 'true'), context)
}

/** An invoice without its items cannot be accounted for: the amounts wait until each is read back. */
function invoicesHeld(rows: readonly Row[], context: TranslationContext): Translation {
  const amounts = new Map<string, bigint>()
  for (const row of rows) {
    for (const { currency, minor } of heldAmount(row['amount'] || null, row['transaction_currency'] ?? '')) amounts.set(currency, (amounts.get(currency) ?? 0n) + minor)
  }
  const held = [...amounts].map(([currency, minor]) => ({ currency, minor }))
  return suspended('LINES_UNAVAILABLE', `${rows.length} invoices without their items: read each back by id`, context.document, held)
}
