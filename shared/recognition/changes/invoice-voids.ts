import { factsOf } from '../record.ts'
import { bill } from '../workings-of.ts'
import type { InvoiceAccount, Workings } from '../workings.ts'
import type { KeptOf } from '../contract-file.ts'
import { awaitInvoice } from './await-invoice.ts'
import type { Change } from './change.ts'
import { standingLoss } from './recover.ts'
import { holdExcess } from './reduce.ts'
import { spill } from './spill.ts'

/**
 * A voided invoice asks for nothing: what it billed and what was recognised of it return to zero on the day of the void,
 * its tax and the customer balance it used come back, and the lines it had cancelled continue on their old course.
 *
 * @standard ASC 606-10-25-1 · IFRS 15.9
 */
export function invoiceVoids(workings: Workings): readonly Change[] {
  return factsOf(workings.contract.file, 'InvoiceVoided').flatMap((fact) => {
    const account = awaitInvoice(workings, fact.invoice, { subject: fact.id, minor: 0n })
    return account === undefined ? [] : [{ on: fact.effectiveOn, at: `~2|${fact.id}`, apply: () => voidInvoice(workings, account, fact) }]
  })
}

function voidInvoice(workings: Workings, account: InvoiceAccount, { effectiveOn: on }: KeptOf<'InvoiceVoided'>): void {
  if (account.voided) return
  account.voided = true
  for (const billed of [...account.billed.values()]) bill(workings, account, { ...billed, on, minor: -billed.minor })
  for (const course of workings.courses) if (course.tranche.document === account.invoice) course.steps.push({ kind: 'void', on, minor: 0n })
  for (const { course, minor, ended } of account.cancelled) course.steps.push({ kind: ended ? 'reopen' : 'proportional', on, minor: -minor })
  creditsOfVoided(workings, account, on)
  reverseWriteOff(workings, account, on)
  const { settlements } = workings
  settlements.push({ cause: 'tax', debit: 'receivable', credit: 'tax_payable', on, amountMinor: -account.taxMinor })
  settlements.push({ cause: 'balance', debit: 'customer_credit', credit: 'receivable', on, amountMinor: -account.balanceMinor })
  account.netMinor = 0n
  account.taxMinor = 0n
  account.balanceMinor = 0n
}

/** Other invoices had cancelled lines of the voided one: what they credited now lowers the price of what replaced them, or is held. */
function creditsOfVoided(workings: Workings, voided: InvoiceAccount, on: KeptOf<'InvoiceVoided'>['effectiveOn']): void {
  for (const account of workings.invoices.values()) {
    if (account.voided) continue
    for (const { course: from, minor } of account.cancelled) {
      if (from.tranche.document !== voided.invoice || minor === 0n) continue
      const rest = spill(workings, account, { from, minor, subject: account.invoice, on, billedOn: on })
      if (rest > 0n) holdExcess(workings, { subject: account.invoice, obligation: from.tranche.obligation, minor: rest })
    }
  }
}

/** What was written off and not recovered is no loss any more: nothing is asked for. */
function reverseWriteOff({ settlements }: Workings, account: InvoiceAccount, on: KeptOf<'InvoiceVoided'>['effectiveOn']): void {
  if (account.writtenOff === null) return
  settlements.push({ cause: 'write-off', debit: 'bad_debt_expense', credit: 'receivable', on, amountMinor: -standingLoss(account.writtenOff) })
  account.writtenOff = null
}
