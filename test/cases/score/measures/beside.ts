import type { RevenueEvent, Role } from '#revenue'
import type { CaseLedger } from '../ledger.ts'
import { categoryOf } from '../../translate/costs.ts'
import { spanFor } from '../undated.ts'
import { whatIf } from '../what-if.ts'
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

/** Impairment that was taken back, as a positive amount. */
const takenBack: Measurer = (figure, ledger) => {
  const span = figure.period === undefined ? undefined : spanFor(figure.period, ledger)
  return ledger.whole.events.reduce((sum, event) => (event.kind === 'SettlementMoved' && event.debit === 'impairment_loss' && event.amountMinor < 0n && (span === undefined || (event.on !== undefined && event.on >= span.from && event.on <= span.to)) ? sum - event.amountMinor : sum), 0n)
}

/** The figure of one of several costs, where it names one: as if there were no other. */
const ofCost = (measurer: Measurer, role: Role): Measurer => (figure, ledger) => {
  const named = figure['component'] ?? figure['cost'] ?? figure.po
  const costs = (ledger.draft.terms['costs'] ?? []) as readonly { id?: string; kind?: string }[]
  const own = costs.filter(({ id, kind }) => id === named || (typeof named === 'string' && kind === categoryOf({}, named)))
  if (typeof named !== 'string' || own.length === 0) return measurer(figure, ledger)
  const alone = whatIf(ledger, (terms) => void (terms['costs'] = own))
  const span = figure.period === undefined ? { from: '0000', to: figure.at ?? '9999' } : spanFor(figure.period, ledger)
  if (alone === undefined || span === undefined) return undefined
  if (figure.at === undefined && figure.period === undefined && role === 'contract_cost_asset') return decided({ ...ledger, whole: alone }, 'capitalised')
  return netOf({ ...ledger, whole: { ...alone, events: alone.events.filter(({ on }) => on !== undefined && on >= span.from && on <= span.to) } }, role)
}

/** Measures of what stands beside revenue: costs, interest, exchange differences, assets in kind. */
export const beside: Readonly<Record<string, Measurer>> = {
  contract_cost_asset: ofCost(dated('contract_cost_asset', (ledger) => decided(ledger, 'capitalised')), 'contract_cost_asset'),
  impairment_reversal: takenBack, reversal_of_impairment: takenBack,
  costs_capitalised: (_, ledger) => decided(ledger, 'capitalised'),
  expense: dated('cost_expense', (ledger) => netOf(ledger, 'cost_expense')),
  amortisation: ofCost(dated('amortisation_expense', (ledger) => netOf(ledger, 'amortisation_expense')), 'amortisation_expense'),
  impairment: dated('impairment_loss', (ledger) => netOf(ledger, 'impairment_loss')),
  interest_income: dated('interest_income', (ledger) => -netOf(ledger, 'interest_income')),
  interest_expense: dated('interest_expense', (ledger) => netOf(ledger, 'interest_expense')),
  interest_income_total: (_, ledger) => -netOf(ledger, 'interest_income'),
  interest_expense_total: (_, ledger) => netOf(ledger, 'interest_expense'),
  total_interest: (_, ledger) => netOf(ledger, 'interest_expense') - netOf(ledger, 'interest_income'),
  fx_gain_loss: both,
  fx_difference: both,
}
