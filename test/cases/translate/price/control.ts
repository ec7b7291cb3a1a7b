import type { Words } from '../../case.ts'
import { amount, stated, text } from '../draft.ts'
import type { PriceTranslation } from './index.ts'

/** When an option to buy back ends: stated with it, or the day of the fact that ends it. */
const option = (name: 'callOption' | 'putOption'): PriceTranslation => (value, draft) => {
  const words = (value ?? {}) as Words
  const price = amount(words['price'] ?? words['exercise_price'] ?? words['repurchase_price'])
  const ends = (draft.source.input.events ?? []).find(({ type }) => /lapse|option_e|expire|exercise|repurchase/.test(type))?.date
  const expiresOn = text(words['expires'] ?? words['expiry'] ?? words['expires_on'] ?? words['date'] ?? ends)?.slice(0, 10)
  if (price === undefined || expiresOn === undefined) return false
  const incentive = words['economic_incentive'] ?? words['significant_economic_incentive'] ?? words['customer_has_significant_economic_incentive'] ?? above(price, amount(words['expected_market_value'] ?? words['market_value']))
  draft.terms.price[name] = stated({ price, expiresOn, economicIncentive: name === 'putOption' ? incentive === true : undefined })
  return true
}

/** The customer uses a put that pays more than the goods are expected to be worth. */
const above = (price: string, market: string | undefined): boolean | undefined => (market === undefined ? undefined : Number.parseInt(price, 10) > Number.parseInt(market, 10))

/** Agreements to buy back, and what an agent keeps. */
export const control: Readonly<Record<string, PriceTranslation>> = {
  call_option: option('callOption'), forward: option('callOption'), repurchase: option('callOption'), put_option: option('putOption'),
  gross: () => true, // said again by each sale
  commission_rate: (value, draft) => {
    for (const promise of draft.terms.promises) promise['commissionRate'] ??= text(value)
  },
  commission: (value, draft) => {
    for (const promise of draft.terms.promises) promise['commission'] ??= amount(value)
  },
}
