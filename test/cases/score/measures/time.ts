import { addDays } from '#calendar'
import { portionMinor, ratioOf } from '#money'
import { prorationFactor } from '#recognition'
import type { Question } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import { spanFor } from '../undated.ts'
import type { Answer, Measurer } from './index.ts'

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

/** Periods, and their prorated prices. */
export const time: Readonly<Record<string, Measurer>> = {
  billing_period: period,
  fiscal_period: period,
  proration_factor: (figure, ledger) => {
    const factor = factorOf(figure, ledger)
    return factor && `${factor.numerator}/${factor.denominator}`
  },
  prorated_amount: proratedAmount,
}
