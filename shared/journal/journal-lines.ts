import { type Currency, formatMinor } from '#money'
import { type Outcome, accept, assertInvariant, refuse } from '#outcome'
import type { Sheet, SheetRow } from './sheet.ts'

/** A line as the ERP receives it: an account number, one side, decimal text. */
export interface LedgerLine {
  readonly account: string
  readonly side: 'debit' | 'credit'
  readonly amount: string
  readonly customer: string | null
  readonly memo: string
  readonly segments?: Readonly<Record<string, string>>
}

/** The segments that policy sets for a row: department, class, location, product or one of the tenant's own. */
export type SegmentsOf = (row: SheetRow) => Readonly<Record<string, string>>

/** Finds the account of a role in the policy's chart, or refuses: a journal without a mapped account is never posted. */
export type AccountOf = (row: SheetRow) => Outcome<string, 'ACCOUNT_NOT_MAPPED'>

/** Maps a balanced sheet to ledger lines. Rows that share an account and customer are one line. @standard none: account numbers are policy */
export function ledgerLines(sheet: Sheet, accountOf: AccountOf, segmentsOf: SegmentsOf = () => ({})): Outcome<readonly LedgerLine[], 'ACCOUNT_NOT_MAPPED'> {
  const nets = new Map<string, { account: string; row: SheetRow; signedMinor: bigint }>()
  for (const row of sheet.rows) {
    const account = accountOf(row)
    if (!account.ok) return refuse(account.code, account.sentence, account.subject)
    const key = `${account.value}|${row.customer ?? ''}|${row.role}|${row.class ?? ''}`
    const held = nets.get(key)
    nets.set(key, { account: account.value, row, signedMinor: (held?.signedMinor ?? 0n) + row.signedMinor })
  }
  const lines = [...nets.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, net]) => withSegments(lineOf(net, sheet.currency as Currency), segmentsOf(net.row)))
  assertInvariant(sheet.rows.reduce((sum, row) => sum + row.signedMinor, 0n) === 0n, 'debits equal credits', () => 'ledger lines')
  return accept(lines)
}

const withSegments = (line: LedgerLine, segments: Readonly<Record<string, string>>): LedgerLine => (Object.keys(segments).length === 0 ? line : { ...line, segments })

function lineOf(net: { account: string; row: SheetRow; signedMinor: bigint }, currency: Currency): LedgerLine {
  const size = net.signedMinor < 0n ? -net.signedMinor : net.signedMinor
  return {
    account: net.account,
    side: net.signedMinor > 0n ? 'debit' : 'credit',
    amount: formatMinor(size, currency),
    customer: net.row.customer,
    memo: [net.row.role.replaceAll('_', ' '), net.row.class].filter(Boolean).join(' · '),
  }
}
