import { addDays } from '#calendar'
import { portionMinor, ratioOf } from '#money'
import { prorationFactor } from '#recognition'
import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import { dayBefore } from '../span.ts'
import { spanFor } from '../undated.ts'
import { accounts } from './accounts.ts'
import type { Answer, Measurer } from './index.ts'

/** A balance at the turn of a period. */
const turn = (measure: string, edge: 'opening' | 'closing'): Measurer => (figure, ledger) => {
  const span = figure.period === undefined ? undefined : spanFor(figure.period, ledger)
  const on = figure.at ?? (span && (edge === 'opening' ? dayBefore(span.from) : span.to))
  return on === undefined ? undefined : accounts({ measure, at: on }, ledger)
}

/** Consideration of the contract that invoices asked for in a period, or by a day. */
const billings: Measurer = (figure, ledger) => {
  const span = figure.period === undefined ? { from: '0000', to: figure.at ?? '9999' } : spanFor(figure.period, ledger)
  if (span === undefined) return undefined
  return ledger.whole.contract.file.facts.reduce((sum, fact) => (fact.kind === 'InvoiceIssued' && fact.effectiveOn >= span.from && fact.effectiveOn <= span.to ? sum + fact.lines.reduce((net, { netMinor }) => net + netMinor, 0n) : sum), 0n)
}

const factorOf = (figure: Question, ledger: CaseLedger) => {
  const span = spanFor(figure.period ?? '', ledger)
  return span && prorationFactor({ startOn: span.from, endOn: addDays(span.to, 1) }, ledger.whole.contract.options.schedule.convention)
}

const proratedAmount: Measurer = (figure, ledger) => {
  const [factor, { promises }] = [factorOf(figure, ledger), ledger.whole.contract.terms]
  const promise = promises.find(({ id }) => figure.po === undefined || id === figure.po)
  if (factor === undefined || promise?.unitPrice === undefined) return undefined
  const unit = ratioOf(promise.unitPrice)
  return portionMinor(1n, { numerator: unit.numerator * factor.numerator, denominator: unit.denominator * factor.denominator })
}

const period: Measurer = (figure, ledger): Answer => {
  const span = spanFor(figure.period ?? '', ledger)
  return span && `${span.from}/${span.to}`
}

/** Periods, their prorated prices, and balances at their turns. */
export const time: Readonly<Record<string, Measurer>> = {
  billing_period: period,
  fiscal_period: period,
  proration_factor: (figure, ledger) => {
    const factor = factorOf(figure, ledger)
    return factor && `${factor.numerator}/${factor.denominator}`
  },
  prorated_amount: proratedAmount,
  billings,
  invoiced: billings,
  deferred_revenue_opening: turn('deferred_revenue', 'opening'),
  deferred_revenue_closing: turn('deferred_revenue', 'closing'),
  contract_liability_opening: turn('contract_liability', 'opening'),
  contract_liability_closing: turn('contract_liability', 'closing'),
  contract_asset_opening: turn('contract_asset', 'opening'),
  contract_asset_closing: turn('contract_asset', 'closing'),
  receivable_opening: turn('receivable', 'opening'),
  receivable_closing: turn('receivable', 'closing'),
}
