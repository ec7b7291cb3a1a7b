import type { CaseEvent, Words } from '../../case.ts'
import { categoryOf } from '../costs.ts'
import { Decimal } from '#money'
import { type Draft, amount, stated, text } from '../draft.ts'
import type { EventTranslation } from './index.ts'

const first = (given: Words, keys: readonly string[]): unknown => keys.map((key) => given[key]).find((value) => value !== undefined && value !== null)

const toCustomer = (kind: 'paid-to-customer' | 'promised-to-customer'): EventTranslation => (event) => {
  const fairValue = amount(first(event, ['fair_value', 'fair_value_of_good', 'fair_value_received']))
  const distinct = first(event, ['distinct_good_received', 'distinct_good', 'distinct'])
  return [stated({ kind, amount: amount(event['amount'] ?? event['value']), distinctGood: distinct === undefined && fairValue === undefined ? undefined : distinct !== false, fairValue })]
}

/** A value of all that is held, or of one unit of it. */
function valueOf(event: CaseEvent, draft: Draft): string | undefined {
  const whole = amount(first(event, ['fair_value', 'amount', 'value', 'total', 'new_fair_value', 'new_value']))
  const unit = amount(first(event, ['unit_price', 'price', 'unit_value', 'price_per_unit', 'spot_price']))
  const { quantity } = (draft.terms.price['noncash'] ?? {}) as { quantity?: string }
  const units = text(event['quantity']) ?? quantity
  return whole ?? (unit !== undefined && units !== undefined ? new Decimal(unit).times(units).toFixed() : undefined)
}

const received: EventTranslation = (event, draft) => [stated({ kind: 'noncash-received', quantity: text(event['quantity'] ?? event['units']), value: valueOf(event, draft) })]
const revalued: EventTranslation = (event, draft) => [stated({ kind: 'noncash-revalued', value: valueOf(event, draft) })]

const cost: EventTranslation = (event) => [stated({ kind: 'contract-cost', amount: amount(event['amount']), category: categoryOf(event, event.type), cost: text(event['id']), months: event['months'] ?? event['amortisation_months'] })]

/** What capitalised cost still earns: stated, or consideration still expected less cost still to come; or the loss itself. */
const assessed: EventTranslation = (event) => {
  const [expected, toCome] = [amount(first(event, ['remaining_consideration', 'expected_consideration', 'remaining_revenue', 'consideration_remaining', 'expected_remaining_consideration', 'remaining_consideration_expected', 'consideration_expected'])), amount(first(event, ['remaining_costs', 'costs_to_complete', 'expected_costs', 'cost_to_complete', 'remaining_cost', 'direct_costs', 'remaining_direct_costs', 'expected_remaining_costs', 'directly_related_costs', 'costs_not_yet_expensed']))]
  const recoverable = amount(first(event, ['recoverable', 'recoverable_amount', 'expected_recoverable'])) ?? (expected === undefined ? undefined : new Decimal(expected).minus(toCome ?? '0').toFixed())
  const loss = amount(first(event, ['impairment', 'loss', 'amount']))
  const back = /reversal|recovery/.test(event.type)
  return [stated({ kind: 'costs-assessed', cost: text(event['cost']), recoverable, impairment: recoverable !== undefined || loss === undefined ? undefined : back ? new Decimal(loss).neg().toFixed() : loss })]
}

const bases: Readonly<Record<string, string>> = { average: 'average', month_average: 'average', monthly_average: 'average', month: 'average', closing: 'closing', month_end: 'closing', period_end: 'closing', spot: 'spot', transaction: 'spot' }

const currencyOf = (code: unknown): string | undefined => (text(code) === 'LC' ? 'USD' : text(code) === 'FC' ? 'EUR' : text(code))

/** A rate of exchange: functional currency for one unit of the contract's, unless the event says which. */
const rate: EventTranslation = (event, draft) => [stated({
  kind: 'rate',
  on: event.date ?? (text(event['period']) === undefined ? undefined : `${text(event['period'])}-01`),
  from: currencyOf(event['from'] ?? event['base'] ?? event['currency']),
  to: currencyOf(event['to'] ?? event['quote']) ?? draft.choices['currency']?.['functional'] ?? draft.terms['currency'],
  rate: text(event['rate'] ?? event['value'] ?? event['amount']),
  basis: bases[String(event['basis'] ?? event['kind'] ?? event['rate_type'] ?? (event.date === undefined ? 'average' : 'spot'))],
  provider: text(event['source'] ?? event['provider']),
  reference: text(event['rate_id'] ?? event['reference']),
})]

const each = (names: readonly string[], translation: EventTranslation): Record<string, EventTranslation> => Object.fromEntries(names.map((name) => [name, translation]))

/** What stands beside price and progress: costs to obtain, payments to the customer, assets in kind, rates of exchange. */
export const beside: Readonly<Record<string, EventTranslation>> = {
  ...each(['payment_to_customer', 'pay_customer', 'slotting_fee', 'consideration_paid_to_customer', 'coupon_reimbursement', 'customer_payment_out'], toCustomer('paid-to-customer')),
  ...each(['promise_to_customer', 'promise_payment_to_customer', 'consideration_promised', 'payment_promised', 'promised_to_customer', 'commit_payment_to_customer'], toCustomer('promised-to-customer')),
  ...each(['noncash_received', 'noncash_receipt', 'receive_noncash', 'receive_asset', 'asset_received', 'crypto_received', 'payment_in_kind', 'shares_received'], received),
  ...each(['fair_value', 'fair_value_change', 'revaluation', 'remeasurement', 'asset_revaluation', 'price_change_of_asset', 'mark_to_market', 'crypto_price', 'asset_price', 'noncash_fair_value', 'market_price'], revalued),
  ...each(['commission', 'commission_paid', 'commission_accrued', 'contract_cost', 'cost_to_obtain', 'cost_to_fulfil', 'cost_to_fulfill', 'fulfilment_cost', 'setup_cost', 'renewal_commission'], cost),
  ...each(['impairment', 'impairment_test', 'impairment_indicator', 'recoverable_amount', 'impairment_reversal', 'cost_impairment', 'recovery', 'reversal_of_impairment', 'impairment_recovery', 'recoverability_test', 'recoverability'], assessed),
  ...each(['fx_rate', 'exchange_rate', 'rate', 'closing_rate', 'average_rate', 'spot_rate'], rate),
}
