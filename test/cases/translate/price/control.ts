import { Decimal } from '#money'
import type { Words } from '../../case.ts'
import { type Draft, amount, stated, text } from '../draft.ts'
import { amountOf, firstOf, textOf } from '../first-of.ts'
import { shareText } from './variable.ts'
import type { PriceTranslation } from './index.ts'

type Option = 'callOption' | 'putOption'

/** An agreement to buy back: its price and last day stand with it, beside it, or with the fact that ends it. */
const option = (name: Option): PriceTranslation => (value, draft, given) => {
  const words = { ...given, price: undefined, ...(typeof value === 'object' && value !== null ? value : { price: value }) } as Words
  const price = priceOf(words, draft)
  const expiresOn = textOf(words, 'expires', 'expiry', 'expires_on', 'expiry_date', 'exercisable_until', 'exercise_date', 'repurchase_date', 'date', 'on')?.slice(0, 10) ?? endOf(draft)
  if (price === undefined || expiresOn === undefined) return false
  draft.terms.price[name] = stated({ price, expiresOn, ...(name === 'putOption' ? customersChoice(words, draft, price) : {}) })
  return true
}

/** What is paid back for all of the goods; a price of a unit is taken times their number. */
function priceOf(words: Words, draft: Draft): string | undefined {
  const all = amountOf(words, 'price', 'exercise_price', 'strike', 'strike_price', 'repurchase_price', 'amount')
  const quantity = text(draft.terms.promises[0]?.['quantity'])
  const each = amountOf(words, 'unit_price', 'price_per_unit') ?? (words['per'] === 'unit' ? all : undefined)
  return each !== undefined && quantity !== undefined ? new Decimal(each).times(quantity).toFixed(draft.source.minor_units) : all
}

const endOf = ({ source }: Draft): string | undefined => (source.input.events ?? []).find(({ type }) => /lapse|option_e|expire|exercise|repurchase|put_back/.test(type))?.date?.slice(0, 10)

/** Whether the customer is expected to use a put: as stated, or because it pays more than the goods are expected to be worth. */
function customersChoice(words: Words, draft: Draft, price: string): Record<string, unknown> {
  const market = amountOf(words, 'expected_market_value', 'market_value', 'expected_market_price', 'expected_value_at_exercise', 'market_value_at_exercise', 'fair_value_at_exercise')
  const said = firstOf(words, ['economic_incentive', 'significant_economic_incentive', 'customer_has_significant_economic_incentive', 'customer_has_incentive', 'incentive'])
  const back = textOf(words, 'expected_exercised_units', 'expected_returns', 'expected_returned_units', 'expected_units')
  const quantity = text(draft.terms.promises[0]?.['quantity']) ?? '1'
  const share = back === undefined ? shareText(firstOf(words, ['expected_exercise_rate', 'exercise_probability', 'probability', 'likelihood', 'expected_return_rate', 'return_rate'])) : new Decimal(back).div(quantity).toFixed()
  return { economicIncentive: said === undefined ? market !== undefined && new Decimal(price).gt(market) : said === true || said === 'true' || said === 'yes', expectedShare: share }
}

/** An agreement by the word for it. */
const agreement: PriceTranslation = (value, draft, given) => {
  const words = (typeof value === 'object' && value !== null ? value : {}) as Words
  return option(/put/.test(String(words['type'] ?? words['kind'])) ? 'putOption' : 'callOption')(value, draft, given)
}

/** What a supplier is paid for each sale, where it is stated as that: the rest is kept. */
const ofSupplier: PriceTranslation = (value, draft, given) => {
  const [paid, gross] = [amount(value), amount(given['gross'] ?? given['fixed'])]
  if (paid === undefined || gross === undefined) return false
  for (const promise of draft.terms.promises) promise['commission'] ??= new Decimal(gross).minus(paid).toFixed()
  return true
}

/** Agreements to buy back, and what an agent keeps. */
export const control: Readonly<Record<string, PriceTranslation>> = {
  call_option: option('callOption'), call: option('callOption'), forward: option('callOption'), forward_contract: option('callOption'), repurchase_obligation: option('callOption'), put_option: option('putOption'), put: option('putOption'),
  repurchase: agreement, repurchase_agreement: agreement, repurchase_option: agreement, repurchase_price: option('callOption'),
  ...Object.fromEntries(['repurchase_date', 'expected_market_value', 'market_value', 'economic_incentive', 'significant_economic_incentive'].map((key): [string, PriceTranslation] => [key, () => true])),
  supplier_price: ofSupplier, supplier_cost: ofSupplier, cost_to_supplier: ofSupplier, paid_to_supplier: ofSupplier,
  gross: () => true, // said again by each sale
  commission_rate: (value, draft) => {
    for (const promise of draft.terms.promises) promise['commissionRate'] ??= shareText(value)
  },
  take_rate: (value, draft) => {
    for (const promise of draft.terms.promises) promise['commissionRate'] ??= shareText(value)
  },
  commission: (value, draft) => {
    for (const promise of draft.terms.promises) promise['commission'] ??= amount(value)
  },
}
