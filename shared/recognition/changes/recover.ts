import type { AccountingDate } from '#calendar'
import { splitByLargestRemainder } from '#money'
import type { InvoiceAccount, Workings, WrittenOff } from '../workings.ts'
import { reduce } from './reduce.ts'

/**
 * Takes back as much of a write-off as was paid after all, or is credited instead of claimed: loss, tax and price come back
 * in the proportions in which they were taken. The price runs on its old course, so that days served since are earned at once.
 *
 * @standard ASC 606-10-32-43 · IFRS 15.88
 */
export function recover(workings: Workings, account: InvoiceAccount, { on, minor }: { on: AccountingDate; minor: bigint }): void {
  const { writtenOff } = account
  if (writtenOff === null) return
  const left = sumOf(partsOf(writtenOff)) - writtenOff.recoveredMinor
  const recovering = minor < left ? minor : left
  if (recovering <= 0n) return
  const before = recoveredOf(writtenOff)
  writtenOff.recoveredMinor += recovering
  const [expense = 0n, tax = 0n, ...prices] = recoveredOf(writtenOff).map((part, index) => part - before[index]!)
  const reductions = writtenOff.reductions.map(({ course }, index) => ({ course, minor: -prices[index]! }))
  reduce(workings, reductions, { subject: account.invoice, invoice: account, on, kind: 'restore' })
  workings.settlements.push({ cause: 'write-off', debit: 'bad_debt_expense', credit: 'receivable', on, amountMinor: -expense })
  workings.settlements.push({ cause: 'tax', debit: 'tax_payable', credit: 'receivable', on, amountMinor: -tax })
  account.netMinor += sumOf(prices)
  account.taxMinor += tax
}

/** The loss that still stands: what was written off as expense, less what came back.
 *
 * @standard ASC 606-10-45-4 · IFRS 15.108
 */
export const standingLoss = (writtenOff: WrittenOff): bigint => writtenOff.expenseMinor - recoveredOf(writtenOff)[0]!

/** Loss, tax, then each price. */
const partsOf = ({ expenseMinor, taxMinor, reductions }: WrittenOff): readonly bigint[] => [expenseMinor, taxMinor, ...reductions.map(({ minor }) => minor)]
const recoveredOf = (writtenOff: WrittenOff): readonly bigint[] => splitByLargestRemainder(writtenOff.recoveredMinor, partsOf(writtenOff))
const sumOf = (parts: readonly bigint[]): bigint => parts.reduce((sum, part) => sum + part, 0n)
