import { Decimal } from '#money'
import type { Words } from '../../case.ts'
import { type Draft, amount, choose, stated, text } from '../draft.ts'
import { dayOf, monthsAfter, transferDay } from '../days.ts'
import { shareText } from './variable.ts'
import type { PriceTranslation } from './index.ts'

/** The parts of a financing component, wherever a case writes them: beside the price, or together. */
const financing: PriceTranslation = (_, draft, price) => {
  const nested = [price['financing'], price['significant_financing'], price['sfc']].find((value) => typeof value === 'object' && value !== null) as Words | undefined
  const given: Words = { ...price, ...nested }
  const said = [price['significant_financing'], price['sfc'], given['significant'], given['is_significant']].find((value) => typeof value === 'boolean')
  const cashPrice = amount(first(given, ['cash_selling_price', 'cash_price', 'cash_sales_price', 'cash_sale_price', 'cash_equivalent_price', 'price_if_paid_on_transfer']))
  const rate = rateOf(given, cashPrice !== undefined)
  const payments = paymentsOf(draft, given)
  instalments(draft, given)
  if (rate === undefined && cashPrice === undefined && said === undefined) return true
  draft.terms.price['financing'] = stated({ significant: said, rate, cashPrice, payments: draft.terms.price['instalments'] === undefined ? payments : undefined, transferOn: dayOf(first(given, ['transfer_date', 'expected_transfer', 'delivery_date'])) ?? (rate === undefined && cashPrice !== undefined ? transferDay(draft) : undefined) })
  if (draft.policies['rounding'] === 'whole_units') choose(draft, 'financing', { decimals: 0 })
  return true
}

const first = (given: Words, keys: readonly string[]): unknown => keys.map((key) => given[key]).find((value) => value !== undefined && value !== null)

/** The rate of a separate financing; the rate that the two prices imply only where there is no other. */
function rateOf(given: Words, withCashPrice: boolean): string | undefined {
  const yearly = shareText(first(given, ['discount_rate', 'market_rate', 'borrowing_rate', 'incremental_borrowing_rate', 'credit_adjusted_rate', 'annual_rate', 'interest_rate', 'rate', ...(withCashPrice ? [] : ['implicit_rate', 'contract_rate', 'contractual_rate'])]))
  const monthly = shareText(first(given, ['monthly_rate', 'rate_per_month']))
  return yearly ?? (monthly === undefined ? undefined : new Decimal(monthly).times(12).toFixed())
}

/** What is agreed to be paid and when; undated amounts say nothing. */
function paymentsOf(draft: Draft, given: Words): readonly Record<string, unknown>[] | undefined {
  const named = first(given, ['payments', 'payment', 'payment_schedule', 'deferred_payment', 'note', 'cash_flows'])
  const list = (Array.isArray(named) ? named : typeof named === 'object' && named !== null ? [named] : []) as Words[]
  const dated = list.flatMap((payment) => {
    const [on, sum] = [paidOn(draft, payment), amount(first(payment, ['amount', 'face', 'face_value', 'value']))]
    return on === undefined || sum === undefined ? [] : [{ on, amount: sum }]
  })
  return dated.length > 0 ? dated : undefined
}

function paidOn(draft: Draft, payment: Words): string | undefined {
  const on = dayOf(first(payment, ['date', 'due', 'due_date', 'on', 'due_on']))
  if (on !== undefined) return on
  const at = text(payment['at'] ?? payment['when'])
  const months = text(first(payment, ['after_months', 'months', 'due_in_months', 'months_after', 'months_after_transfer', 'due_months']))
  const years = text(first(payment, ['after_years', 'years', 'due_in_years', 'years_after', 'term_years']))
  const begins = transferDay(draft)
  if (months !== undefined) return monthsAfter(begins, Number(months))
  if (years !== undefined) return monthsAfter(begins, Number(years) * 12)
  if (at === undefined) return undefined
  return /transfer|delivery|completion/.test(at) ? begins : String(draft.terms['signedOn'])
}

const every: Readonly<Record<string, string>> = { month: 'month', monthly: 'month', quarter: 'quarter', quarterly: 'quarter', year: 'year', yearly: 'year', annual: 'year', annually: 'year' }

function instalments(draft: Draft, given: Words): void {
  const said = first(given, ['instalments', 'installments', 'monthly_payments']) as Words | undefined
  if (said === undefined || Array.isArray(said) || typeof said !== 'object') return
  const count = Number(text(first(said, ['count', 'number', 'n', 'periods', 'months'])) ?? '0')
  const sum = amount(first(said, ['amount', 'payment', 'each']))
  if (count > 0 && sum !== undefined) draft.terms.price['instalments'] = stated({ count, amount: sum, every: every[text(said['frequency'] ?? said['every'] ?? said['period']) ?? 'month'], firstOn: dayOf(first(said, ['first', 'first_date', 'first_payment', 'first_on', 'start'])) })
}

/** Every key in which a case speaks of payment apart from transfer. */
export const financingKeys: Readonly<Record<string, PriceTranslation>> = Object.fromEntries(
  ['payment', 'payments', 'payment_schedule', 'deferred_payment', 'note', 'cash_flows', 'alternative_payment', 'instalments', 'installments', 'monthly_payments', 'discount_rate', 'market_rate', 'borrowing_rate', 'incremental_borrowing_rate', 'credit_adjusted_rate',
    'annual_rate', 'interest_rate', 'rate', 'implicit_rate', 'contract_rate', 'contractual_rate', 'monthly_rate', 'rate_per_month', 'cash_selling_price', 'cash_price', 'cash_sales_price', 'cash_sale_price', 'cash_equivalent_price', 'price_if_paid_on_transfer', 'financing',
    'significant_financing', 'sfc', 'compounding', 'transfer_date', 'expected_transfer'].map((key) => [key, financing]),
)
