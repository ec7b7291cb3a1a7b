import type { AccountingDate } from '#calendar'
import { portionMinor } from '#money'
import { valueOn } from '#policy'
import type { KeptOf } from '../contract-file.ts'
import { factsOf } from '../record.ts'
import type { InvoiceAccount, Workings } from '../workings.ts'
import { awaitInvoice } from './await-invoice.ts'
import type { Change } from './change.ts'
import { endWhenPaid, outstandingOf } from './outstanding.ts'
import { reduce } from './reduce.ts'
import { shareUnearned } from './share.ts'

/**
 * An invoice is written off: the part not yet earned leaves the price and the liability, the earned part is credit loss.
 * It is not a reduction of revenue. A later payment takes it back.
 *
 * @standard ASC 606-10-45-4 · IFRS 15.108
 */
export function writeOffs(workings: Workings): readonly Change[] {
  return factsOf(workings.contract.file, 'InvoiceWrittenOff').flatMap((fact) => {
    const account = awaitInvoice(workings, fact.invoice, { subject: fact.id, minor: 0n })
    return account === undefined ? [] : [{ on: fact.effectiveOn, at: `${fact.effectiveAt}|${fact.id}`, apply: () => writeOff(workings, account, fact) }]
  })
}

function writeOff(workings: Workings, account: InvoiceAccount, { invoice, effectiveOn: on }: KeptOf<'InvoiceWrittenOff'>): void {
  const outstanding = outstandingOf(account)
  if (outstanding <= 0n || account.voided || account.writtenOff !== null) return
  const taxShare = taxShareOf(account, outstanding)
  const reclaims = reclaimsTax(workings, on)
  const { taken, rest } = shareUnearned(account.courses, outstanding - taxShare, on)
  const reductions = reduce(workings, taken, { subject: invoice, invoice: account, on, kind: 'unearned-first' })
  const expenseMinor = reclaims ? rest : rest + taxShare
  const taxMinor = reclaims ? taxShare : 0n
  workings.settlements.push({ cause: 'write-off', debit: 'bad_debt_expense', credit: 'receivable', on, amountMinor: expenseMinor })
  workings.settlements.push({ cause: 'tax', debit: 'tax_payable', credit: 'receivable', on, amountMinor: taxMinor })
  account.netMinor -= reductions.reduce((sum, { minor }) => sum + minor, 0n)
  account.taxMinor -= taxMinor
  account.writtenOff = { expenseMinor, taxMinor, reductions, recoveredMinor: 0n }
  endWhenPaid(workings, account, on)
  decide(workings, { invoice, on, expenseMinor })
}

/** The part of an amount that is tax, in the proportion in which the invoice still asks for tax.
 *
 * @standard ASC 606-10-32-2A · IFRS 15.47
 */
export function taxShareOf({ netMinor, taxMinor }: InvoiceAccount, minor: bigint): bigint {
  const total = netMinor + taxMinor
  if (taxMinor <= 0n || total <= 0n) return 0n
  return netMinor <= 0n ? minor : portionMinor(minor, { numerator: taxMinor, denominator: total })
}

/** True when policy takes the tax of a bad debt back from the authority instead of bearing it.
 *
 * @standard ASC 606-10-32-2A · IFRS 15.47
 */
export const reclaimsTax = ({ contract }: Workings, on: AccountingDate): boolean =>
  valueOn(contract.policy.treatments.writeOff.tax, on, contract.book)?.value === 'reclaim'

function decide({ contract }: Workings, { invoice, on, expenseMinor }: { invoice: string; on: AccountingDate; expenseMinor: bigint }): void {
  const rule = valueOn(contract.policy.treatments.writeOff.tax, on, contract.book)
  contract.notes.decisions.push({
    step: 'presentation',
    subject: invoice,
    code: 'CREDIT_LOSS',
    because: 'Not collectible: the unearned part leaves the liability, the earned part is credit loss, not less revenue.',
    cite: ['ASC 326-20-35-8', 'IFRS 9.5.4.4', ...(rule?.reference ?? [])],
    policy: rule === undefined ? null : `treatments/writeOff/tax@${rule.since}`,
    amounts: { expense: String(expenseMinor) },
  })
}
