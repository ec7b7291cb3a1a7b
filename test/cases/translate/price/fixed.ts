import { Decimal } from '#money'
import { amount } from '../draft.ts'
import type { PriceTranslation } from './index.ts'

/** The price as one stated amount; what is fixed stands before what is merely stated. */
const whole: PriceTranslation = (value, draft, given) => {
  const stated = amount(given['fixed'] ?? value)
  if (stated !== undefined) draft.terms.price['fixed'] = stated
  return stated !== undefined
}

/** What is stated as fixed, and what of it the entity expects to be entitled to. */
export const fixed: Readonly<Record<string, PriceTranslation>> = {
  fixed: whole,
  stated: whole,
  contract_price: whole,
  currency: () => true,
  passthrough_fees: () => true, // read with the invoices that ask for them
  pass_through_fees: () => true,
  passthrough: () => true,
  /** Unless an element says the same: what is not expected to be collected is an implicit concession. */
  expected_entitlement: (value, draft, given) => {
    const [entitled, stated] = [amount(value), amount(given['fixed'] ?? given['stated'] ?? given['contract_price'])]
    if (entitled === undefined || stated === undefined) return entitled !== undefined && Array.isArray(given['variable'])
    if (Array.isArray(given['variable']) && given['variable'].length > 0) return true
    draft.terms.price['variable'] = [{ id: 'implicit-concession', kind: 'price-concession', estimate: new Decimal(entitled).minus(stated).toFixed() }]
    return true
  },
}
