import { type Draft, choose } from '../draft.ts'
import type { PolicyTranslation } from './index.ts'

/** One choice for each value that is known. */
const oneOf = (group: string, values: Readonly<Record<string, Record<string, unknown>>>): PolicyTranslation => (value, draft) => {
  const chosen = values[String(value)]
  if (chosen !== undefined) choose(draft, group, chosen)
  return chosen !== undefined
}

const on = (group: string, choice: string): PolicyTranslation => (value, draft) => {
  const elected = value === true || /^(true|yes|elected|applied|apply|expense)/.test(String(value))
  choose(draft, group, { [choice]: elected })
  return true
}

/** "expected_customer_life_months:60": what the period is called, and how many months it has. */
const amortisation: PolicyTranslation = (value, draft: Draft) => {
  const [name = '', number] = String(value).split(':')
  const months = number === undefined ? /^\d+$/.exec(name)?.[0] : number
  choose(draft, 'costs', { period: /life|renewal|benefit/.test(name) ? 'customer-life' : 'contract-term', ...(months === undefined ? {} : { months: Number(months) * (/year/.test(name) ? 12 : 1) }) })
  return true
}

const pattern: PolicyTranslation = (value, draft) => {
  choose(draft, 'costs', { pattern: /daily|days/.test(String(value)) ? 'daily' : /transfer|revenue|proportion/.test(String(value)) ? 'as-transferred' : 'equal-months' })
  return true
}

const interest: PolicyTranslation = (value, draft) => {
  const said = String(value)
  const compounding = /semi|half/.test(said) ? 'semi-annual' : /month/.test(said) ? 'monthly' : /quarter/.test(said) ? 'quarterly' : /annual|year/.test(said) ? 'annual' : undefined
  choose(draft, 'financing', { ...(compounding === undefined ? {} : { compounding }), ...(/effective/.test(said) ? { shorterPeriods: 'effective' } : {}) })
  return compounding !== undefined || /effective|simple/.test(said)
}

const rates = { closing_rate: 'closing-rate', historical_rate: 'historical-rate', remeasure: 'closing-rate', spot_rate: 'closing-rate' } as const
const at = (choice: string): PolicyTranslation => (value, draft) => {
  const rate = rates[String(value) as keyof typeof rates]
  if (rate !== undefined) choose(draft, 'currency', { [choice]: rate })
  return rate !== undefined
}

const revenueRates: Readonly<Record<string, string>> = { rate_of_month: 'rate-of-month', month_rate: 'rate-of-month', average_rate: 'average-or-spot', monthly_average: 'average-or-spot', average: 'average-or-spot', spot: 'spot', spot_rate: 'spot', transaction_date: 'spot' }

const settlement: PolicyTranslation = (value, draft) => {
  const listed = (Array.isArray(value) ? value : String(value).split(/[,\s]+/)).map(String)
  choose(draft, 'currency', { keptIn: listed.filter((code) => code.length === 3) })
  return true
}

const noncash = oneOf('noncash', {
  inception: { measuredAt: 'inception' }, contract_inception: { measuredAt: 'inception' }, fair_value_at_inception: { measuredAt: 'inception' },
  receipt: { measuredAt: 'receipt' }, when_received: { measuredAt: 'receipt' }, date_of_receipt: { measuredAt: 'receipt' }, fair_value_at_receipt: { measuredAt: 'receipt' },
  performance: { measuredAt: 'performance' }, as_performed: { measuredAt: 'performance' }, as_completed: { measuredAt: 'performance' },
})

/** Financing, costs, losses, currency, tax, consideration in kind. */
export const beside: Readonly<Record<string, PolicyTranslation>> = {
  interest, interest_method: interest, compounding: interest,
  sfc_one_year_expedient: on('financing', 'oneYearExpedient'), financing_expedient: on('financing', 'oneYearExpedient'),
  amortisation_period: amortisation, amortization_period: amortisation, amortisation: pattern, amortisation_pattern: pattern, amortization: pattern,
  one_year_expedient: on('costs', 'oneYearExpedient'), cost_expedient: on('costs', 'oneYearExpedient'),
  impairment_reversal: (value, draft) => on('costs', 'impairmentReversal')(/^(required|allowed|permitted|reverse|recognise)/.test(String(value)) ? true : value, draft), reversal_of_impairment: (value, draft) => on('costs', 'impairmentReversal')(/^(required|allowed|permitted|reverse)/.test(String(value)) ? true : value, draft),
  loss_provision: oneOf('losses', { immediate_full: { provision: 'immediate-full' }, immediate: { provision: 'immediate-full' }, none: { provision: 'none' }, not_in_scope: { provision: 'none' }, ias37: { provision: 'immediate-full' }, ias_37: { provision: 'immediate-full' }, onerous_ias37: { provision: 'immediate-full' }, null: {} }),
  unavoidable_cost: oneOf('losses', { lower_of_fulfilment_and_exit: { unavoidable: 'lower-of-fulfilment-and-exit' }, cost_to_fulfil: { unavoidable: 'cost-to-fulfil' } }),
  noncash_measurement: noncash, noncash: noncash, noncash_consideration: noncash, measurement_date: noncash,
  functional_currency: () => true, transaction_currency: () => true,
  deferred_revenue: at('contractLiability'), contract_liability: at('contractLiability'), contract_asset: at('contractAsset'), refund_liability_rate: at('refundLiability'),
  receivable: oneOf('currency', { remeasure_or_settle: { receivable: 'closing-rate' }, closing_rate: { receivable: 'closing-rate' }, remeasure: { receivable: 'closing-rate' }, at_settlement: { receivable: 'at-settlement' }, settle: { receivable: 'at-settlement' } }),
  revenue: (value, draft) => {
    const rate = revenueRates[String(value)]
    if (rate !== undefined) choose(draft, 'currency', { revenue: rate })
    return rate !== undefined
  },
  settlement_currencies: settlement, settlement_currency: settlement,
  inclusive_tax: oneOf('tax', { 'gross/(1+rate)': { inclusive: 'gross-over-one-plus-rate' }, gross_over_one_plus_rate: { inclusive: 'gross-over-one-plus-rate' }, percent_of_gross: { inclusive: 'percent-of-gross' }, null: {} }),
  tax_rounding: oneOf('tax', { round_net_first: { rounding: 'net-first' }, round_tax_first: { rounding: 'tax-first' } }),
}
