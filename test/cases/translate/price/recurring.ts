import { amount, text } from '../draft.ts'
import type { PriceTranslation } from './index.ts'

/** A price for each month, quarter or year: of the promise that states none, where there is one. */
const each = (pricePer: string): PriceTranslation => (value, draft, given) => {
  const price = amount(value)
  const open = draft.terms.promises.filter((promise) => promise['statedPrice'] === undefined && (promise['unitPrice'] === undefined || promise['unitPrice'] === price))
  if (price !== undefined && amount(given['fixed']) === undefined && open.length === 1) Object.assign(open[0]!, { unitPrice: price, pricePer })
  return price !== undefined || text(value) !== undefined
}

/** Prices that recur. */
export const recurring: Readonly<Record<string, PriceTranslation>> = {
  per_month: each('month'),
  monthly: each('month'),
  per_quarter: each('quarter'),
  per_year: each('year'),
  annual: each('year'),
}
