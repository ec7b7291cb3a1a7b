import type { Words } from '../../case.ts'
import { tiers } from '../price/use.ts'
import type { PromiseTranslation } from './index.ts'

const readByPattern = [
  'included_units', 'committed_units', 'minimum_units', 'commitment_units', 'commitment_period', 'billing_period', 'overage_price', 'overage_unit_price', 'overage_rate', 'threshold_units', 'threshold', 'free_units', 'aggregate', 'cap', 'not_to_exceed', 'ceiling',
  'minimum', 'minimum_commitment', 'commitment', 'committed_amount', 'expiry', 'expires', 'expires_on', 'expiry_date', 'expiration', 'valid_until', 'credits', 'prepaid_units', 'hours_included', 'hours_per_month', 'included_hours_per_month', 'monthly_fee', 'fee_per_month',
  'rate', 'hourly_rate', 'rate_per_hour', 'price_per_unit', 'expected_total_hours', 'expected_hours', 'total_hours', 'estimated_hours', 'budget_hours', 'expected_total_cost', 'expected_cost', 'expected_costs', 'total_cost', 'estimated_total_cost', 'budget', 'milestones', 'weights',
  'uninstalled_materials', 'total_units', 'expected_units', 'weeks', 'count', 'meter', 'unit', 'points',
]

/** Keys that the pattern of the promise reads: what is included, expected, and what a unit costs. */
export const useKeys: Readonly<Record<string, PromiseTranslation>> = {
  ...Object.fromEntries(readByPattern.map((key): [string, PromiseTranslation] => [key, () => ({})])),
  tiers: (value, draft) => priceByTiers(value, draft),
  package_size: (value, draft) => {
    draft.terms.price['packageUnits'] = String(value)
    return {}
  },
}

/** Tiers that stand with the promise are those of the price. */
function priceByTiers(...[value, draft]: readonly [unknown, Parameters<PromiseTranslation>[1]]): Record<string, never> {
  tiers(value, draft, {} as Words)
  return {}
}
