import type { AccountingDate } from '#calendar'
import type { KeptOf } from '../contract-file.ts'
import { factsOf } from '../record.ts'
import type { InvoiceAccount, Workings } from '../workings.ts'
import { awaitInvoice } from './await-invoice.ts'
import type { Change } from './change.ts'
import { endWhenPaid } from './outstanding.ts'
import { recover } from './recover.ts'

type Paying = KeptOf<'InvoicePaymentApplied'> | KeptOf<'InvoiceSettled'>

/**
 * Payments settle the receivable. What is paid is the larger of the payments applied so far and the cumulative amount the
 * provider states, so that neither order nor duplication counts a payment twice. A payment never earns revenue.
 *
 * @standard ASC 606-10-45-4 · IFRS 15.108
 */
export function payments(workings: Workings): readonly Change[] {
  const { file } = workings.contract
  const facts: readonly Paying[] = [...factsOf(file, 'InvoicePaymentApplied'), ...factsOf(file, 'InvoiceSettled')]
  return [...Map.groupBy(facts, ({ invoice }) => invoice)].flatMap(([invoice, paying]) => {
    const account = awaitInvoice(workings, invoice, { subject: invoice, minor: paidBy(paying) })
    if (account === undefined) return []
    return paying.map((fact) => ({
      on: fact.effectiveOn,
      at: `${fact.effectiveAt}|${fact.id}`,
      apply: () => settle(workings, account, { on: fact.effectiveOn, paidMinor: paidBy(paying.filter((other) => other.effectiveAt <= fact.effectiveAt)) }),
    }))
  })
}

/** Cumulative amount paid by some of an invoice's facts; a payment counts once however often it is reported. */
function paidBy(facts: readonly Paying[]): bigint {
  const applied = new Map<string, bigint>()
  let stated = 0n
  for (const fact of facts) {
    if (fact.kind === 'InvoicePaymentApplied') applied.set(fact.payment, fact.amountMinor)
    else if (fact.paidMinor > stated) stated = fact.paidMinor
  }
  const sum = [...applied.values()].reduce((total, minor) => total + minor, 0n)
  return sum > stated ? sum : stated
}

function settle(workings: Workings, account: InvoiceAccount, { on, paidMinor }: { on: AccountingDate; paidMinor: bigint }): void {
  const paid = paidMinor - account.paidMinor
  if (paid <= 0n) return
  account.paidMinor = paidMinor
  workings.settlements.push({ cause: 'payment', debit: 'cash_clearing', credit: 'receivable', on, amountMinor: paid })
  recover(workings, account, { on, minor: paid })
  endWhenPaid(workings, account, on)
}
