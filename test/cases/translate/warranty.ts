import { Decimal } from '#money'
import type { Words } from '../case.ts'
import { type Draft, amount, text } from './draft.ts'
import { amountOf, firstOf, textOf } from './first-of.ts'
import { share } from './ssp.ts'

/** A warranty that only assures: the cost expected of it, as an amount, a share of sales, or claims at a cost each. */
export function translateAssurance(given: unknown, draft: Draft): void {
  const cost = expectedCost((typeof given === 'object' && given !== null ? given : { expected_cost: given }) as Words, draft)
  if (cost === undefined) draft.missing.push('input assurance_warranty without an expected cost')
  else draft.terms['assuranceWarranty'] = { expectedCost: cost }
}

/** What repairs are expected to cost in all. */
export function expectedCost(words: Words, { source }: Draft): string | undefined {
  const whole = amountOf(words, 'expected_cost', 'cost', 'expected_costs', 'estimated_cost', 'provision', 'amount', 'expected_claims_cost', 'total_expected_cost')
  if (whole !== undefined) return whole
  const goods = source.input.obligations?.find(({ timing }) => timing === 'point_in_time') ?? source.input.obligations?.[0] ?? {}
  const units = textOf(words, 'quantity', 'units', 'units_sold') ?? text(goods['quantity'])
  const [perUnit, perClaim] = [amountOf(words, 'cost_per_unit', 'expected_cost_per_unit', 'per_unit'), amountOf(words, 'cost_per_claim', 'average_cost', 'repair_cost', 'cost_per_repair', 'average_repair_cost', 'cost_each')]
  const claims = textOf(words, 'expected_claims', 'claims', 'expected_repairs')
  const rate = share(firstOf(words, ['rate', 'percent', 'percent_of_sales', 'rate_of_sales', 'warranty_rate']))
  const defects = share(firstOf(words, ['defect_rate', 'claim_rate', 'failure_rate', 'expected_defect_rate', 'return_rate', 'rate']))
  const price = amountOf(words, 'sales', 'base') ?? amount(goods['stated_price']) ?? amount(source.input.transaction_price?.['fixed'])
  const product = (...factors: readonly (string | undefined)[]): string | undefined => (factors.some((factor) => factor === undefined) ? undefined : factors.reduce((all, factor) => all.times(factor ?? '1'), new Decimal(1)).toFixed(source.minor_units))
  return product(claims, perClaim) ?? product(units, defects, perClaim) ?? product(units, perUnit) ?? product(rate, price)
}
