import { type AccountingDate, accountingDate, addDays } from '#calendar'
import type { Role } from '#revenue'
import { itemsOf } from '#journal'
import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import { dayBefore } from '../span.ts'
import { spanFor } from '../undated.ts'
import type { Measurer } from './index.ts'

interface Days {
  readonly from: AccountingDate
  readonly to: AccountingDate
}

const daysOf = (figure: Question, ledger: CaseLedger): Days | undefined => (figure.period === undefined ? undefined : spanFor(figure.period, ledger))
const contras: readonly Role[] = ['refunds_contra', 'credit_notes_contra', 'disputes_contra', 'voids_contra', 'unbilled_voids_contra']

/** A sum of accounts, on a day or over a period; debit positive. */
const sumOf = (roles: readonly Role[], side: 1n | -1n): Measurer => (figure, ledger) => {
  const total = (on: AccountingDate): bigint => roles.reduce((sum, role) => sum + ledger.balance(role, on), 0n)
  if (figure.at !== undefined) return side * total(accountingDate(figure.at.slice(0, 10)))
  const days = daysOf(figure, ledger)
  return days && side * (total(days.to) - total(dayBefore(days.from)))
}

/** Contra accounts name the obligation they take from. */
const contra: Measurer = (figure, ledger) => (figure.po === undefined ? sumOf(contras, 1n)(figure, ledger) : contraOf(figure, ledger))
const contraOf: Measurer = (figure, ledger) => {
  const days = daysOf(figure, ledger)
  return days && ledger.whole.events.reduce((sum, event) => (event.kind === 'ObligationMoved' && event.account !== undefined && contras.includes(event.account) && event.obligation === figure.po && event.on !== undefined && event.on >= days.from && event.on <= days.to ? sum - event.recognisedMinor : sum), 0n)
}

/** Asked for by invoices: what they debit, whatever became of it. */
const billed = (roles: readonly Role[], side: 1n | -1n): Measurer => (figure, ledger) => {
  const days = figure.at === undefined ? daysOf(figure, ledger) : { from: '0001-01-01' as AccountingDate, to: accountingDate(figure.at.slice(0, 10)) }
  if (days === undefined) return undefined
  return ledger.whole.events.reduce((sum, event) => {
    if (event.kind === 'SettlementMoved' && event.cause === 'invoice') return sum
    if (event.kind !== 'ConsiderationRecorded' || (event.cause !== 'invoice' && event.cause !== 'due') || !roles.includes(event.debit) || event.on === undefined || event.on < days.from || event.on > days.to) return sum
    return sum + side * event.amountMinor
  }, 0n)
}

/** Revenue less what contra accounts took. */
const netRevenue: Measurer = (figure, ledger) => {
  const [gross, taken] = [sumOf(['revenue'], -1n)(figure, ledger), contra(figure, ledger)]
  return typeof gross === 'bigint' && typeof taken === 'bigint' ? gross - taken : undefined
}

const openingOf = (role: Role, side: 1n | -1n): Measurer => (figure, ledger) => {
  const days = daysOf(figure, ledger)
  const on = days === undefined ? figure.at && addDays(accountingDate(figure.at), -1) : dayBefore(days.from)
  return on && side * ledger.balance(role, on as AccountingDate)
}

const closingOf = (role: Role, side: 1n | -1n): Measurer => (figure, ledger) => {
  const on = daysOf(figure, ledger)?.to ?? (figure.at === undefined ? undefined : accountingDate(figure.at))
  return on && side * ledger.balance(role, on)
}

/** Released from the contract liability: every debit of it. */
const released: Measurer = (figure, ledger) => {
  const days = daysOf(figure, ledger)
  return days && itemsOf(ledger.at(days.to).events).reduce((sum, { role, on, signedMinor, cause }) => (role === 'contract_liability' && cause === 'revenue' && signedMinor > 0n && on !== undefined && on >= days.from ? sum + signedMinor : sum), 0n)
}

/** Billing and what is given back. */
export const billing: Readonly<Record<string, Measurer>> = {
  net_revenue: netRevenue,
  contra_revenue: contra,
  contra: contra,
  total_contra: contra,
  billings: billed(['receivable', 'cash_clearing', 'tax_payable', 'customer_credit'], 1n),
  billed: billed(['receivable', 'cash_clearing', 'tax_payable', 'customer_credit'], 1n),
  invoiced: billed(['receivable', 'cash_clearing', 'tax_payable', 'customer_credit'], 1n),
  billings_to_receivable: billed(['receivable'], 1n),
  deferred_revenue_opening: openingOf('contract_liability', -1n),
  deferred_revenue_closing: closingOf('contract_liability', -1n),
  contract_liability_opening: openingOf('contract_liability', -1n),
  contract_liability_closing: closingOf('contract_liability', -1n),
  contract_asset_opening: openingOf('contract_asset', 1n),
  contract_asset_closing: closingOf('contract_asset', 1n),
  receivable_opening: openingOf('receivable', 1n),
  receivable_closing: closingOf('receivable', 1n),
  revenue_from_opening_liability: released,
}
