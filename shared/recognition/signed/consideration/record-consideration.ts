import type { AccountingDate } from '#calendar'
import type { ConsiderationRecorded, RevenueEvent, SettlementMoved } from '#revenue'
import { factsOf } from '../../record.ts'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Standing } from '../standing.ts'
import { wholeContract } from './presentation-unit.ts'

export { wholeContract } from './presentation-unit.ts'

/** A change, on a day, of what is due without condition and of what was paid. */
interface Cash {
  readonly on: AccountingDate
  readonly cause: string
  readonly dueMinor: bigint
  readonly paidMinor: bigint
}

/**
 * What the customer owes and has paid. Consideration is recorded when it is due without condition or paid, whichever is
 * first; what is due and not paid is a receivable.
 *
 * @standard ASC 606-10-45-2 · IFRS 15.106
 */
export function recordConsideration({ contract }: Standing): readonly RevenueEvent[] {
  const cash = [...invoiced(contract), ...paid(contract)].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const recorded: RevenueEvent[] = []
  let [due, got] = [0n, 0n]
  for (const { on, cause, dueMinor, paidMinor } of cash) {
    const before = { receivable: receivable(due, got) }
    due += dueMinor
    got += paidMinor
    recorded.push(...entriesOf(contract, { on, cause, cash: paidMinor, receivable: receivable(due, got) - before.receivable }))
  }
  return recorded
}

const receivable = (due: bigint, paid: bigint): bigint => (due > paid ? due - paid : 0n)

/** Cash and receivable moved; what is not between the two is consideration of the contract. */
function entriesOf({ calendar }: SignedContract, moved: { on: AccountingDate; cause: string; cash: bigint; receivable: bigint }): readonly RevenueEvent[] {
  const at = { on: moved.on, economicIn: calendar.periodOf(moved.on), cause: moved.cause }
  const settled = moved.receivable < 0n && moved.cash > 0n ? (moved.cash < -moved.receivable ? moved.cash : -moved.receivable) : 0n
  const settlement: SettlementMoved = { kind: 'SettlementMoved', ...at, debit: 'cash_clearing', credit: 'receivable', amountMinor: settled }
  const recorded = (debit: 'cash_clearing' | 'receivable', amountMinor: bigint): ConsiderationRecorded => ({ kind: 'ConsiderationRecorded', ...at, unit: wholeContract, debit, right: 'conditional', amountMinor })
  return [settlement, recorded('cash_clearing', moved.cash - settled), recorded('receivable', moved.receivable + settled)].filter(({ amountMinor }) => amountMinor !== 0n)
}

const invoiced = ({ file }: SignedContract): readonly Cash[] =>
  factsOf(file, 'InvoiceIssued').map((invoice) => ({ on: invoice.effectiveOn, cause: 'invoice', dueMinor: invoice.lines.reduce((sum, { netMinor }) => sum + netMinor, 0n), paidMinor: 0n }))

const paid = ({ file }: SignedContract): readonly Cash[] => [
  ...factsOf(file, 'PaymentReceived').map((payment) => ({ on: payment.effectiveOn, cause: 'payment', dueMinor: 0n, paidMinor: payment.amountMinor })),
  ...factsOf(file, 'InvoicePaymentApplied').map((payment) => ({ on: payment.effectiveOn, cause: 'payment', dueMinor: 0n, paidMinor: payment.amountMinor })),
]
