import { Decimal } from '#money'
import type { Words } from '../../case.ts'
import { type Draft, amount, text } from '../draft.ts'
import { firstOf } from '../first-of.ts'
import { share } from '../ssp.ts'
import { kindOf } from './kinds.ts'

const rates = ['rebate_rate', 'rebate_percent', 'rate', 'percent']
const otherwise = ['base', 'estimate', 'expected', 'expected_amount', 'included', 'included_amount', 'amount', 'outcomes', 'price_if_exceeded']

/** A share given back of everything that is bought by the unit is a lower price of each unit, once it is expected to be earned. */
export function asLowerPrice(given: Words, { terms }: Draft): Words {
  const [rate, unitPrice] = [share(firstOf(given, rates)), unitPriceOf(terms)]
  if (kindOf(given) !== 'rebate' || rate === undefined || unitPrice === undefined || firstOf(given, otherwise) !== undefined) return given
  const earned = firstOf(given, ['exceeds_threshold', 'expected_to_exceed', 'expected_units', 'expected_volume']) !== undefined || firstOf(given, ['threshold_units', 'threshold']) !== undefined ? {} : { exceeds_threshold: true }
  const clause = Object.fromEntries(Object.entries(given).filter(([key]) => !rates.includes(key)))
  return { ...clause, ...earned, kind: 'retrospective_volume_price', price_if_exceeded: new Decimal(unitPrice).times(new Decimal(1).minus(rate)).toFixed() }
}

/** The price of the one product that is bought as it is needed. */
function unitPriceOf({ promises, price }: Draft['terms']): string | undefined {
  const [only, ...others] = promises
  const method = (only?.['satisfaction'] as { method?: string } | undefined)?.method
  return others.length > 0 || method !== 'as-used' || text(price['fixed']) !== undefined ? undefined : amount(only?.['unitPrice'])
}
