import type { Words } from '../../case.ts'
import { amountOf, textOf } from '../first-of.ts'
import type { PriceTranslation } from './index.ts'

/** Prices by tier: up to how many units, at what price; the last without end. */
const tiers: PriceTranslation = (value, draft) => {
  if (!Array.isArray(value)) return false
  draft.terms.price['tiers'] = (value as readonly Words[]).map((tier) => ({ upTo: textOf(tier, 'up_to', 'to', 'upper', 'max') ?? null, unitPrice: amountOf(tier, 'price', 'unit_price', 'rate') ?? '0' }))
  return true
}

/** Prices of use. */
export const use: Readonly<Record<string, PriceTranslation>> = { tiers }
