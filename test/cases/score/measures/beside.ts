import type { RevenueEvent, Role } from '#revenue'
import { addDays } from '#calendar'
import type { CaseLedger } from '../ledger.ts'
import { accounts } from './accounts.ts'
import type { Measurer } from './index.ts'

/** What was debited to an account over the whole contract, less what was credited. */
function netOf({ whole }: CaseLedger, role: Role): bigint {
  const debited = (event: RevenueEvent): bigint => {
    if (event.kind === 'ObligationMoved') return event.account === role ? -event.recognisedMinor : 0n
    return (event.debit === role ? event.amountMinor : 0n) - (event.kind === 'SettlementMoved' && event.credit === role ? event.amountMinor : 0n)
  }
  return whole.events.reduce((sum, event) => sum + debited(event), 0n)
}

/** The figure of its day or period; without either, of the whole contract. */
const dated = (measure: string, whole: (ledger: CaseLedger) => bigint): Measurer => (figure, ledger) =>
  figure.at === undefined && figure.period === undefined ? whole(ledger) : accounts({ ...figure, measure }, ledger)

const decided = ({ whole }: CaseLedger, name: string): bigint => whole.decisions.reduce((sum, { amounts }) => sum + BigInt(amounts[name] ?? '0'), 0n)

const both: Measurer = (figure, ledger) => {
  const [gain, loss] = ['fx_gain', 'fx_loss'].map((measure) => accounts({ ...figure, measure }, ledger))
  return typeof gain === 'bigint' && typeof loss === 'bigint' ? gain - loss : -netOf(ledger, 'fx_gain') - netOf(ledger, 'fx_loss')
}

/** Revenue of the first week or month. */
const revenueOfFirst = (days: number): Measurer => (_, { whole }) => {
  const moved = whole.events.flatMap((event) => (event.kind === 'ObligationMoved' && event.on !== undefined ? [event] : []))
  const from = whole.prices[0]?.on
  return from === undefined ? undefined : moved.filter(({ on }) => on !== undefined && on < addDays(from, days)).reduce((sum, { recognisedMinor }) => sum + recognisedMinor, 0n)
}

/** Measures of what stands beside revenue: costs, interest, exchange differences, assets in kind. */
export const beside: Readonly<Record<string, Measurer>> = {
  contract_cost_asset: dated('contract_cost_asset', (ledger) => decided(ledger, 'capitalised')),
  costs_capitalised: (_, ledger) => decided(ledger, 'capitalised'),
  expense: dated('cost_expense', (ledger) => netOf(ledger, 'cost_expense')),
  amortisation: dated('amortisation_expense', (ledger) => netOf(ledger, 'amortisation_expense')),
  impairment: dated('impairment_loss', (ledger) => netOf(ledger, 'impairment_loss')),
  interest_income: dated('interest_income', (ledger) => -netOf(ledger, 'interest_income')),
  interest_expense: dated('interest_expense', (ledger) => netOf(ledger, 'interest_expense')),
  interest_income_total: (_, ledger) => -netOf(ledger, 'interest_income'),
  interest_expense_total: (_, ledger) => netOf(ledger, 'interest_expense'),
  total_interest: (_, ledger) => netOf(ledger, 'interest_expense') - netOf(ledger, 'interest_income'),
  fx_gain_loss: both,
  fx_difference: both,
  revenue_per_week: revenueOfFirst(7),
}
