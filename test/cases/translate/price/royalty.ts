import type { Words } from '../../case.ts'
import type { Draft } from '../draft.ts'
import type { PriceTranslation } from './index.ts'
import { guarantees, variable } from './variable.ts'

const keys = ['royalty_rate', 'royalty', 'royalty_percent', 'sales_royalty_rate', ...guarantees.filter((key) => /royalt|annual|quarterly|monthly|guarantee|per_/.test(key))] as const

/** A royalty, or what of it is guaranteed, that stands beside the price: one element of it. */
const beside: PriceTranslation = (_, draft: Draft, given: Words) => {
  if (given['variable'] !== undefined || draft.terms.price['variable'] !== undefined) return true
  const said = Object.fromEntries(keys.filter((key) => given[key] !== undefined).map((key) => [key === 'royalty' || key.endsWith('percent') || key.startsWith('sales_') ? 'royalty_rate' : key, given[key]]))
  variable['variable']?.([{ id: 'royalty', kind: 'sales_based_royalty', ...said }], draft, given)
  return true
}

/** Royalties without an element of their own. */
export const royaltyKeys: Readonly<Record<string, PriceTranslation>> = Object.fromEntries(keys.map((key) => [key, beside]))
