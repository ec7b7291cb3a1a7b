import type { Words } from '../../case.ts'
import { amount, stated, text } from '../draft.ts'
import { time } from '../patterns/time.ts'
import type { PromiseTranslation } from './index.ts'

const patternOf = (given: Words): Words => (given['pattern'] ?? {}) as Words

/** A unit price of what time satisfies is for each month, unless it says otherwise. */
const pricePer: PromiseTranslation = (_, __, given) => {
  const timed = time[String(patternOf(given)['type'])] !== undefined
  const per = text(given['per'] ?? given['price_per'] ?? patternOf(given)['per']) ?? 'month'
  return timed && ['month', 'quarter', 'year'].includes(per) ? { pricePer: per } : {}
}

const setUp: ReadonlySet<string> = new Set(['upfront_fee', 'setup_fee', 'set_up_fee', 'customer_life'])

/** Keys of what time satisfies: what a unit price is for, and a fee that transfers nothing. */
export const timeKeys: Readonly<Record<string, PromiseTranslation>> = {
  unit_price: pricePer,
  timing: (_, __, given) => stated({ nature: setUp.has(String(patternOf(given)['type'])) ? 'set-up' : undefined }),
  ...Object.fromEntries(['expected_cost', 'expected_total_cost', 'expected_costs', 'estimated_cost'].map((key): [string, PromiseTranslation] => [key, (value, _, given) => (time[String(patternOf(given)['type'])] === undefined ? {} : stated({ cost: amount(value) }))])),
  upfront_fee: (value) => (value === true ? { nature: 'set-up' } : {}),
  setup_fee: (value) => (value === true ? { nature: 'set-up' } : {}),
  ...Object.fromEntries(['per', 'price_per', 'start', 'end', 'start_date', 'end_date', 'months', 'term_months', 'years', 'term_years', 'convention', 'included_hours', 'free_months', 'steps', 'ramp', 'billing_frequency', 'customer_life_months'].map((key): [string, PromiseTranslation] => [key, () => ({})])),
}
