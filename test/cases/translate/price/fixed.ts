import { Decimal } from '#money'
import type { Words } from '../../case.ts'
import { amount, text } from '../draft.ts'
import { shareText } from './variable.ts'
import type { PriceTranslation } from './index.ts'

/** The price as one stated amount; what is fixed stands before what is merely stated. */
const whole: PriceTranslation = (value, draft, given) => {
  const stated = amount(given['fixed'] ?? value)
  if (stated !== undefined) draft.terms.price['fixed'] = stated
  return stated !== undefined
}

/** A discount off the price as the promises state it: an amount, or a share of it. A fixed price below theirs has it taken off already. */
const off: PriceTranslation = (value, draft, given) => {
  const words = (typeof value === 'object' && value !== null ? value : {}) as Words
  const said = text(words['percent_off'] ?? words['percent'] ?? words['amount_off'] ?? words['amount'] ?? value)
  const share = words['percent_off'] !== undefined ? `${text(words['percent_off']) ?? ''}%` : said
  const stated = draft.terms.promises.reduce((sum, promise) => sum.plus(text(promise['statedPrice']) ?? 0), new Decimal(0))
  const full = amount(given['fixed'] ?? given['stated']) ?? stated.toFixed()
  if (said === undefined) return false
  if (!stated.isZero() && stated.greaterThan(full)) return true
  const rate = share?.endsWith('%') === true ? shareText(share) : undefined
  draft.terms.price['fixed'] = new Decimal(full).minus(rate === undefined ? (amount(said) ?? '0') : new Decimal(full).times(rate)).toDecimalPlaces(draft.source.minor_units, Decimal.ROUND_HALF_UP).toFixed()
  return true
}

/** What is stated as fixed, and what of it the entity expects to be entitled to. */
export const fixed: Readonly<Record<string, PriceTranslation>> = {
  fixed: whole,
  stated: whole,
  contract_price: whole,
  discount: off, coupon: off, discount_amount: off, discount_percent: off, coupon_discount: off,
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
